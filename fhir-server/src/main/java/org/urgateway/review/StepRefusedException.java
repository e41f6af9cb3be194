package org.urgateway.review;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** A step that is not taken; nothing of its transaction remains. The text says what would be legal, without patient data. */
public final class StepRefusedException extends BaseServerResponseException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Why a step is refused. */
    public enum Kind {
        /** The review does not stand where the step can be taken. */
        ILLEGAL_STEP(409, IssueType.CONFLICT),
        /** The actor may not take the step. */
        FORBIDDEN_ACTOR(403, IssueType.FORBIDDEN),
        /** Something that the step needs is missing or wrong. */
        INCOMPLETE(422, IssueType.BUSINESSRULE),
        /** Somebody else changed the review meanwhile. */
        CONFLICT(409, IssueType.CONFLICT),
        /** The review is not at the version that the caller named. */
        OTHER_VERSION(412, IssueType.CONFLICT),
        /** There is no such review. */
        NOT_FOUND(404, IssueType.NOTFOUND);

        private final int status;
        private final IssueType issue;

        Kind(int status, IssueType issue) {
            this.status = status;
            this.issue = issue;
        }
    }

    /** A refusal with one text for each thing that stands against the step. */
    public StepRefusedException(Kind kind, List<String> texts) {
        super(kind.status, String.join(" ", texts), outcome(kind, texts));
        this.kind = kind;
    }

    /** A refusal with one text. */
    public StepRefusedException(Kind kind, String text) {
        this(kind, List.of(text));
    }

    /** The review does not stand where the step can be taken: 409. */
    public static StepRefusedException illegalStep(String text) {
        return new StepRefusedException(Kind.ILLEGAL_STEP, text);
    }

    /** The actor may not take the step: 403. */
    public static StepRefusedException forbidden(String text) {
        return new StepRefusedException(Kind.FORBIDDEN_ACTOR, text);
    }

    /** Something that the step needs is missing or wrong: 422. */
    public static StepRefusedException incomplete(String... texts) {
        return new StepRefusedException(Kind.INCOMPLETE, List.of(texts));
    }

    /** Why the step is refused. */
    public Kind kind() {
        return kind;
    }

    private static OperationOutcome outcome(Kind kind, List<String> texts) {
        OperationOutcome outcome = new OperationOutcome();
        texts.forEach(text -> outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(kind.issue)
                .setDiagnostics(text));
        return outcome;
    }
}
