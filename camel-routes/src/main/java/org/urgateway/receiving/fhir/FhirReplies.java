package org.urgateway.receiving.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.MissingItem;
import org.urgateway.receiving.Outcome;
import org.urgateway.receiving.Trouble;

/** Writes replies in FHIR JSON. */
final class FhirReplies {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final int BAD_REQUEST = 400;

    private FhirReplies() {}

    static byte[] bytes(Resource resource) {
        return FHIR.newJsonParser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
    }

    static String text(Trouble trouble) {
        return switch (trouble) {
            case STRANGER -> "The sender is no partner of this endpoint; ask to be added.";
            case TOO_LARGE -> "This is larger than agreed; send less.";
            case NUMBER_USED_BEFORE ->
                "The identifier was used before for another content; give every Bundle one of its own.";
            case UNREADABLE -> "These bytes cannot be read; send FHIR JSON in UTF-8.";
            case IN_WORK -> "This is being worked on; send it again later to get its answer.";
            case KEPT -> "This is kept and will be worked on; send it again later to get its answer.";
            case NOT_TAKEN -> "This was not taken; send it again later.";
        };
    }

    private static IssueType code(Trouble trouble) {
        return switch (trouble) {
            case STRANGER -> IssueType.FORBIDDEN;
            case TOO_LARGE -> IssueType.TOOLONG;
            case NUMBER_USED_BEFORE -> IssueType.DUPLICATE;
            case UNREADABLE -> IssueType.STRUCTURE;
            case IN_WORK, KEPT, NOT_TAKEN -> IssueType.TRANSIENT;
        };
    }

    static byte[] refuse(Trouble trouble) {
        return bytes(issue(new OperationOutcome(), IssueSeverity.ERROR, code(trouble), text(trouble)));
    }

    static byte[] refuse(String location, String text) {
        var outcome = issue(new OperationOutcome(), IssueSeverity.ERROR, IssueType.INVALID, text);
        outcome.getIssueFirstRep().addExpression(location);
        return bytes(outcome);
    }

    static byte[] refuse(List<MissingItem> missing) {
        var outcome = new OperationOutcome();
        missing.forEach(item -> {
            issue(outcome, IssueSeverity.ERROR, IssueType.REQUIRED, item.text());
            outcome.getIssue().get(outcome.getIssue().size() - 1).addExpression(item.location());
        });
        return bytes(outcome);
    }

    static OperationOutcome taken(List<String> notes) {
        var outcome = issue(new OperationOutcome(), IssueSeverity.INFORMATION, IssueType.INFORMATIONAL, "Taken.");
        notes.forEach(note -> issue(outcome, IssueSeverity.INFORMATION, IssueType.INFORMATIONAL, note));
        return outcome;
    }

    private static OperationOutcome issue(
            OperationOutcome outcome, IssueSeverity severity, IssueType code, String text) {
        outcome.addIssue().setSeverity(severity).setCode(code).setDiagnostics(text);
        return outcome;
    }

    /** The answer to one thing is what the FHIR server answered; to several, a batch response. */
    static byte[] answer(List<Outcome> outcomes, List<String> notes) {
        if (outcomes.isEmpty()) {
            return bytes(taken(notes));
        }
        if (outcomes.size() == 1) {
            return bytes(resource(outcomes.get(0)));
        }
        var bundle = new Bundle().setType(BundleType.BATCHRESPONSE);
        outcomes.forEach(outcome -> bundle.addEntry()
                .setResource(resource(outcome))
                .getResponse()
                .setStatus(outcome instanceof Outcome.Refused refused ? String.valueOf(refused.status()) : "200"));
        return bytes(bundle);
    }

    private static Resource resource(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                ? refused.outcome()
                : ((Outcome.Taken) outcome).resource().orElseGet(() -> taken(((Outcome.Taken) outcome).notes()));
    }

    /** The status under which a reply goes back over HTTP. */
    static int status(byte[] reply) {
        return Optional.of(FHIR.newJsonParser().parseResource(new String(reply, StandardCharsets.UTF_8)))
                .filter(OperationOutcome.class::isInstance)
                .map(OperationOutcome.class::cast)
                .map(OperationOutcome::getIssueFirstRep)
                .filter(issue ->
                        issue.getSeverity() == IssueSeverity.ERROR || issue.getSeverity() == IssueSeverity.FATAL)
                .map(issue -> status(issue.getCode()))
                .orElse(200);
    }

    private static int status(IssueType code) {
        return switch (code) {
            case FORBIDDEN -> 403;
            case TOOLONG -> 413;
            case DUPLICATE -> 409;
            case TRANSIENT -> 503;
            case REQUIRED, BUSINESSRULE, INVARIANT -> 422;
            default -> BAD_REQUEST;
        };
    }
}
