package org.urgateway.receiving.plans;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;
import org.urgateway.mapping.StayEvent;

/** What is new about a stay, in sentences for reviewers, and what is kept of what was known of it. */
final class StayNews {

    private StayNews() {}

    /** The sentences; the first says what happened. */
    static List<String> of(StayEvent event, Optional<Encounter> before, Encounter now) {
        var sentences = new ArrayList<String>();
        sentences.add(
                switch (event) {
                    case TRANSFER -> "The patient was transferred; the continued stay is to be reviewed.";
                    case UPDATE -> "Facts about the stay changed; the continued stay is to be reviewed.";
                    case DISCHARGE -> "The patient left the hospital.";
                    case CANCEL_ADMISSION -> "The admission did not take place.";
                    case CANCEL_DISCHARGE ->
                        "The discharge did not take place; the stay goes on, and what its end had ended is undecided again.";
                    case TO_OUTPATIENT -> "The inpatient became an outpatient; the inpatient stay ended.";
                });
        before.ifPresent(known -> differences(known, now, sentences));
        return sentences;
    }

    private static void differences(Encounter before, Encounter now, List<String> sentences) {
        var reasons = codes(now.getReasonCode());
        if (!reasons.isEmpty() && !reasons.equals(codes(before.getReasonCode()))) {
            sentences.add("Diagnoses and reason now: " + reasons + ".");
        }
        if (now.hasLength()
                && (!before.hasLength()
                        || now.getLength()
                                        .getValue()
                                        .compareTo(before.getLength().getValue())
                                != 0)) {
            sentences.add("Expected length of stay now: "
                    + now.getLength().getValue().stripTrailingZeros().toPlainString() + " days.");
        }
        if (now.getClass_().hasCode()
                && !now.getClass_().getCode().equals(before.getClass_().getCode())) {
            sentences.add("Class of the stay now: " + now.getClass_().getCode() + ".");
        }
    }

    private static String codes(List<CodeableConcept> concepts) {
        return concepts.stream()
                .flatMap(concept -> concept.getCoding().stream())
                .map(Coding::getCode)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Carries over what this message does not say. */
    static void keep(Encounter before, Encounter now) {
        before.getIdentifier().stream()
                .filter(number -> now.getIdentifier().stream().noneMatch(other -> isSame(number, other)))
                .forEach(number -> now.addIdentifier(number.copy()));
        before.getEpisodeOfCare().forEach(episode -> now.addEpisodeOfCare(episode.copy()));
        if (!now.getPeriod().hasStart() && before.getPeriod().hasStart()) {
            now.getPeriod().setStartElement(before.getPeriod().getStartElement().copy());
        }
        if (!now.hasReasonCode()) {
            before.getReasonCode().forEach(reason -> now.addReasonCode(reason.copy()));
        }
        if (!now.hasLength() && before.hasLength()) {
            now.setLength(before.getLength().copy());
        }
        before.getDiagnosis().forEach(diagnosis -> now.addDiagnosis(diagnosis.copy()));
        before.getAccount().forEach(account -> now.addAccount(account.copy()));
        if (before.getStatus() != now.getStatus()) {
            before.getStatusHistory().forEach(earlier -> now.addStatusHistory(earlier.copy()));
            now.addStatusHistory()
                    .setStatus(before.getStatus())
                    .setPeriod(before.getPeriod().copy());
        }
    }

    private static boolean isSame(Identifier one, Identifier other) {
        return String.valueOf(one.getSystem()).equals(String.valueOf(other.getSystem()))
                && String.valueOf(one.getValue()).equals(String.valueOf(other.getValue()));
    }
}
