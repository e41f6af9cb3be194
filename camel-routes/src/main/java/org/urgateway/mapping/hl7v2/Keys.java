package org.urgateway.mapping.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.MatchKeys;
import org.urgateway.mapping.hl7v2.wire.WireSegment;

/** Collects the numbers by which a message finds the review that it belongs to. */
final class Keys {

    private final Draft draft;
    private final List<Identifier> requests = new ArrayList<>();
    private final List<Identifier> authorizations = new ArrayList<>();

    Keys(Draft draft) {
        this.draft = draft;
    }

    /** Adds numbers in entity identifier fields of all segments of a name. */
    Keys requests(String segment, int... fields) {
        for (int field : fields) {
            draft.reading().root().all(segment).stream()
                    .flatMap(found -> found.fields(field).stream())
                    .flatMap(value -> draft.identifiers().ei(value).stream())
                    .filter(number -> requests.stream().noneMatch(number::equalsDeep))
                    .forEach(requests::add);
        }
        return this;
    }

    List<Identifier> requests() {
        return requests;
    }

    MatchKeys with(Optional<Identifier> claimNumber, Reference patient) {
        draft.reading().root().all("AUT").stream()
                .flatMap(aut -> draft.identifiers().ei(aut.field(6)).stream())
                .forEach(authorizations::add);
        draft.reading().root().all("IN1").stream()
                .flatMap(in1 -> draft.identifiers().ei(in1.field(14)).stream())
                .forEach(authorizations::add);
        List<Identifier> patients = draft.entries().get(patient).stream()
                .filter(Patient.class::isInstance)
                .flatMap(resource -> ((Patient) resource).getIdentifier().stream())
                .toList();
        return new MatchKeys(requests, claimNumber.stream().toList(), authorizations, visits(), patients);
    }

    /** PV1-19, and the account number in PID-18. */
    List<Identifier> visits() {
        Stream<WireSegment> visits = draft.reading().root().all("PV1").stream();
        Stream<WireSegment> patients = draft.reading().root().all("PID").stream();
        return Stream.concat(visits.map(pv1 -> pv1.field(19)), patients.map(pid -> pid.field(18)))
                .flatMap(field -> draft.identifiers().cx(field).stream())
                .toList();
    }
}
