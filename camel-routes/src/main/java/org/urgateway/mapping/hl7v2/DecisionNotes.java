package org.urgateway.mapping.hl7v2;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.urgateway.terminology.Decision;

/** Says a decision in words, for people who read an RPA's notes. */
final class DecisionNotes {

    private DecisionNotes() {}

    static List<String> of(LineDecision line) {
        List<String> texts = new ArrayList<>();
        texts.add("Line " + line.sequence() + ": "
                + line.decision().map(DecisionNotes::words).orElse("not known") + "."
                + line.authorization()
                        .map(number -> " Authorization number " + number + ".")
                        .orElse("")
                + line.reference()
                        .map(number -> " Reference number " + number + ".")
                        .orElse("")
                + line.substitute()
                        .map(service -> service.getCodingFirstRep())
                        .map(Coding::getCode)
                        .map(code -> " Certified in its place: " + code + ".")
                        .orElse(""));
        texts.addAll(line.notes());
        return texts;
    }

    private static String words(Decision decision) {
        return switch (decision) {
            case APPROVED -> "certified";
            case PARTIALLY_APPROVED -> "certified in part";
            case DENIED -> "not certified";
            case PENDED -> "pended, no decision yet";
            case MODIFIED -> "not certified as requested, certified with a change";
            case CANCELLED -> "cancelled";
            case CONTACT_PAYER -> "no decision here, call the reviewer";
            case NOT_REQUIRED -> "no authorization is needed";
        };
    }
}
