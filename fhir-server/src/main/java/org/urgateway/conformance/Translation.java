package org.urgateway.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.urgateway.terminology.CodeMap;
import org.urgateway.terminology.CodeMapHeader;
import org.urgateway.terminology.CodeMapRow;
import org.urgateway.terminology.Mapping;
import org.urgateway.terminology.Systems;

/**
 * Translates codes by the shipped code maps, with the same outcome as where the gateway maps them itself.
 *
 * @param maps the maps to look into
 * @param reverse whether from target to source
 */
record Translation(List<CodeMap> maps, boolean reverse) {

    /**
     * A translation.
     *
     * @param map URL of the concept map
     * @param target what the code means there
     */
    record Match(String map, Coding target, ConceptMapEquivalence equivalence, String comment) {}

    /**
     * What came of it.
     *
     * @param matches translations
     * @param remarks why a map has none
     */
    record Outcome(List<Match> matches, List<String> remarks) {}

    Outcome of(Coding coding, Map<String, String> circumstances) {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        for (CodeMap map : maps) {
            if (from(map.header()).equals(coding.getSystem())) {
                if (reverse) {
                    addReverse(outcome, map, coding);
                } else {
                    add(outcome, map, coding, circumstances);
                }
            }
        }
        if (outcome.matches().isEmpty() && outcome.remarks().isEmpty()) {
            outcome.remarks().add("No concept map leads on from the system %s.".formatted(coding.getSystem()));
        }
        return outcome;
    }

    private String from(CodeMapHeader header) {
        return reverse ? header.targetSystem() : header.sourceSystem();
    }

    private static void add(Outcome outcome, CodeMap map, Coding coding, Map<String, String> circumstances) {
        Mapping mapping = map.map(coding.getCode(), circumstances);
        if (mapping instanceof Mapping.Mapped mapped) {
            outcome.matches()
                    .add(new Match(
                            url(map),
                            new Coding().setSystem(mapped.system()).setCode(mapped.code()),
                            mapped.equivalence(),
                            mapped.comment()));
        } else if (mapping instanceof Mapping.KnowinglyUnmapped unmapped) {
            outcome.remarks()
                    .add("%s maps the code %s to nothing: %s".formatted(url(map), unmapped.code(), unmapped.reason()));
        } else {
            outcome.remarks().add("%s does not have the code %s.".formatted(url(map), coding.getCode()));
        }
    }

    private static void addReverse(Outcome outcome, CodeMap map, Coding coding) {
        List<CodeMapRow> rows = map.rows().stream()
                .filter(row -> row.target().equals(coding.getCode()) && !row.unmapped())
                .toList();
        rows.forEach(row -> outcome.matches()
                .add(new Match(
                        url(map),
                        new Coding().setSystem(map.header().sourceSystem()).setCode(row.source()),
                        inverted(row.equivalence()),
                        row.comment())));
        if (rows.isEmpty()) {
            outcome.remarks().add("%s maps no code to %s.".formatted(url(map), coding.getCode()));
        }
    }

    /** What the source is to the target, where the row says what the target is to the source. */
    private static ConceptMapEquivalence inverted(ConceptMapEquivalence equivalence) {
        return switch (equivalence) {
            case WIDER -> ConceptMapEquivalence.NARROWER;
            case NARROWER -> ConceptMapEquivalence.WIDER;
            case SUBSUMES -> ConceptMapEquivalence.SPECIALIZES;
            case SPECIALIZES -> ConceptMapEquivalence.SUBSUMES;
            case RELATEDTO, EQUIVALENT, EQUAL, INEXACT, UNMATCHED, DISJOINT, NULL -> equivalence;
        };
    }

    static String url(CodeMap map) {
        return Systems.BASE + "/ConceptMap/" + map.name();
    }

    /** The value set of that name, as the concept maps name it. */
    static Optional<String> valueSetName(String url) {
        String base = Systems.BASE + "/ValueSet/";
        return url.startsWith(base) ? Optional.of(url.substring(base.length())) : Optional.empty();
    }
}
