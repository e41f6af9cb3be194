package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Uris;

/**
 * Trace numbers, TRN: the number, the company that gave it, and a part of that company.
 *
 * @param settings the partner's systems, by company identifier (TRN03)
 */
record TraceNumbers(MappingSettings settings) {

    private static final String COMPANY = "urn:trnorg:";

    /** The trace numbers of a loop whose TRN01 is one of the codes: 1 in a request, 2 where a response repeats them. */
    List<Identifier> read(Level level, String... types) {
        return level.all("TRN", 1, types).stream()
                .filter(trn -> trn.has(2))
                .map(this::read)
                .toList();
    }

    private Identifier read(Seg trn) {
        trn.understood(1);
        String company = trn.text(3);
        String own = settings.identifierSystems().get(company);
        Identifier number = new Identifier()
                .setSystem(own != null ? own : COMPANY + (company.isEmpty() ? "-" : company))
                .setValue(trn.text(2));
        trn.value(4)
                .ifPresent(part ->
                        number.addExtension(new Extension(Uris.IDENTIFIER_SUB_DEPARTMENT, new StringType(part))));
        return number;
    }

    /** The company of a number, TRN03; empty where its system is none of the partner's and names no company. */
    Optional<String> company(Identifier number) {
        String system = number.hasSystem() ? number.getSystem() : "";
        if (system.startsWith(COMPANY)) {
            return Optional.of(system.substring(COMPANY.length()));
        }
        return settings.identifierSystems().entrySet().stream()
                .filter(entry ->
                        entry.getValue().equals(system) && entry.getKey().matches("[0-9A-Z]{10}"))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .or(() ->
                        Optional.ofNullable(number.getAssigner().getIdentifier().getValue()));
    }

    /** The part of the company, TRN04; empty where there is none. */
    static String part(Identifier number) {
        Extension part = number.getExtensionByUrl(Uris.IDENTIFIER_SUB_DEPARTMENT);
        return part == null ? "" : part.getValue().primitiveValue();
    }
}
