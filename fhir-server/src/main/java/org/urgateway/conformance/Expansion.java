package org.urgateway.conformance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;
import org.jspecify.annotations.Nullable;

/** Lists the codes of value sets, a page at a time. */
final class Expansion {

    /** Most codes in one answer. */
    static final int LIMIT = 1_000;

    private final KnownSystems systems;

    Expansion(KnownSystems systems) {
        this.systems = systems;
    }

    /**
     * Which page is wanted.
     *
     * @param filter words of which each has to occur in the code or its display; empty for all codes
     * @param offset how many codes to pass over
     * @param count how many codes to list, or null for all
     * @param activeOnly whether to leave out codes that are not to be used on the day
     * @param day the day
     */
    record Page(String filter, int offset, @Nullable Integer count, boolean activeOnly, LocalDate day) {}

    private record Member(String system, @Nullable String version, Concept concept) {}

    /** The value set with its expansion in place of its composition. */
    ValueSet expand(ValueSet valueSet, Page page, Instant now) {
        Compositions.requireSupported(valueSet);
        int most = page.count() == null ? LIMIT : Math.min(page.count(), LIMIT);
        List<Member> listed = new ArrayList<>();
        int total = list(valueSet, page, most, listed);
        if (page.count() == null && total - page.offset() > LIMIT) {
            throw Refusals.unprocessable(
                    IssueType.TOOCOSTLY,
                    "The value set has %d codes; an answer lists at most %d. Give count and offset, or a filter."
                            .formatted(total, LIMIT));
        }
        ValueSet answer = valueSet.copy();
        answer.setCompose(null);
        answer.setExpansion(expansion(page, most, total, listed, now));
        return answer;
    }

    /** The codes of a value set, whatever day they may be used on. */
    List<Code> codes(ValueSet valueSet) {
        Compositions.requireSupported(valueSet);
        return valueSet.getCompose().getInclude().stream()
                .flatMap(this::members)
                .filter(member -> !isExcluded(member, valueSet))
                .map(member -> new Code(member.system(), member.concept().code()))
                .toList();
    }

    /** A code with its system. */
    record Code(String system, String code) {}

    /** Puts the codes of the page into the list and counts all of them. */
    private int list(ValueSet valueSet, Page page, int most, List<Member> listed) {
        List<String> words = words(page.filter());
        int total = 0;
        for (ConceptSetComponent part : valueSet.getCompose().getInclude()) {
            for (Member member : (Iterable<Member>) members(part)::iterator) {
                if (isWanted(member, words, page) && !isExcluded(member, valueSet)) {
                    if (total >= page.offset() && listed.size() < most) {
                        listed.add(member);
                    }
                    total++;
                }
            }
        }
        return total;
    }

    private static ValueSetExpansionComponent expansion(
            Page page, int most, int total, List<Member> listed, Instant now) {
        ValueSetExpansionComponent expansion = new ValueSetExpansionComponent();
        expansion.setIdentifier("urn:uuid:" + UUID.randomUUID()).setTimestamp(Date.from(now));
        expansion.setTotal(total).setOffset(page.offset());
        if (page.count() != null) {
            parameter(expansion, "count", new IntegerType(most));
        }
        parameter(expansion, "offset", new IntegerType(page.offset()));
        if (!page.filter().isEmpty()) {
            parameter(expansion, "filter", new StringType(page.filter()));
        }
        if (page.activeOnly()) {
            parameter(expansion, "activeOnly", new BooleanType(true));
        }
        listed.forEach(member -> add(expansion, member, page.day()));
        return expansion;
    }

    private static void parameter(ValueSetExpansionComponent expansion, String name, Type value) {
        expansion.addParameter().setName(name).setValue(value);
    }

    private static void add(ValueSetExpansionComponent expansion, Member member, LocalDate day) {
        Concept concept = member.concept();
        var contained = expansion.addContains().setSystem(member.system()).setCode(concept.code());
        if (member.version() != null) {
            contained.setVersion(member.version());
        }
        if (!concept.display().isEmpty()) {
            contained.setDisplay(concept.display());
        }
        if (!concept.selectable()) {
            contained.setAbstract(true);
        }
        if (!concept.isValidOn(day)) {
            contained.setInactive(true);
        }
    }

    private Stream<Member> members(ConceptSetComponent part) {
        if (part.hasConcept()) {
            return part.getConcept().stream().map(reference -> member(part, reference));
        }
        KnownSystem system = systems.find(part.getSystem())
                .orElseThrow(() -> Refusals.unprocessable(
                        IssueType.NOTFOUND,
                        "Not verified: no codes of the system %s are loaded, so the value set cannot be listed."
                                .formatted(part.getSystem())));
        return system.concepts().map(concept -> new Member(system.url(), system.version(), concept));
    }

    private Member member(ConceptSetComponent part, ConceptReferenceComponent reference) {
        Concept concept = systems.find(part.getSystem())
                .flatMap(system -> system.find(reference.getCode()))
                .orElseGet(() -> Concept.of(reference.getCode(), "", Optional.empty()));
        return new Member(
                part.getSystem(),
                part.getVersion(),
                reference.hasDisplay() ? concept.withDisplay(reference.getDisplay()) : concept);
    }

    private static boolean isWanted(Member member, List<String> words, Page page) {
        if (page.activeOnly() && !member.concept().isValidOn(page.day())) {
            return false;
        }
        if (words.isEmpty()) {
            return true;
        }
        String text = (member.concept().code() + " " + member.concept().display()).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }

    private static boolean isExcluded(Member member, ValueSet valueSet) {
        return valueSet.getCompose().getExclude().stream()
                .filter(part -> member.system().equals(part.getSystem()))
                .anyMatch(part -> !part.hasConcept()
                        || part.getConcept().stream()
                                .anyMatch(reference -> member.concept().code().equals(reference.getCode())));
    }

    private static List<String> words(String filter) {
        return Arrays.stream(filter.toLowerCase(Locale.ROOT).split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
