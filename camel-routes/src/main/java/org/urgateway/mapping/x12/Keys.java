package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.MatchKeys;
import org.urgateway.terminology.Systems;

/** Collects the numbers by which a transaction finds the review that it belongs to. */
final class Keys {

    private static final String AUTHORIZATION = "authorization";
    private static final String ACCOUNT = "AN";

    private Keys() {}

    static MatchKeys of(
            Draft draft,
            List<Level> levels,
            List<Identifier> traces,
            Optional<Identifier> claimNumber,
            Reference patient) {
        List<Identifier> patients = draft.entries().get(patient).stream()
                .filter(Patient.class::isInstance)
                .flatMap(resource -> ((Patient) resource).getIdentifier().stream())
                .toList();
        List<Identifier> authorizations = levels.stream()
                .flatMap(level -> Stream.concat(
                        LineReader.reference(level, "BB").stream(),
                        level.first("HCR").flatMap(hcr -> hcr.value(2)).stream()))
                .distinct()
                .map(number -> draft.qualifiers().own(AUTHORIZATION, number))
                .toList();
        List<Identifier> visits = patients.stream()
                .filter(number -> number.getType().hasCoding(Systems.V2_IDENTIFIER_TYPE, ACCOUNT))
                .toList();
        return new MatchKeys(traces, claimNumber.stream().toList(), authorizations, visits, patients);
    }
}
