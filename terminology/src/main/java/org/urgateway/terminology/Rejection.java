package org.urgateway.terminology;

import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Why a request was not considered: code system {@code rejection}. A rejection is no denial. */
public enum Rejection implements LocalCode {
    /** The content cannot be read as the format it claims to be. */
    MALFORMED("malformed", "Malformed", IssueType.STRUCTURE),
    /** The content is not what the operation takes. */
    UNSUPPORTED_PROFILE("unsupported-profile", "Unsupported profile", IssueType.NOTSUPPORTED),
    /** An element that the guide makes mandatory is absent. */
    MANDATORY_ELEMENT_MISSING("mandatory-element-missing", "Mandatory element missing", IssueType.REQUIRED),
    /** An element has a value that it may not have. */
    INVALID_VALUE("invalid-value", "Invalid value", IssueType.VALUE),
    /** A reference names nothing in the content. */
    UNRESOLVED_REFERENCE("unresolved-reference", "Unresolved reference", IssueType.NOTFOUND),
    /** A fullUrl or sequence occurs more than once. */
    DUPLICATE_KEY("duplicate-key", "Duplicate key", IssueType.DUPLICATE),
    /** A date is impossible or out of order. */
    INVALID_DATE("invalid-date", "Invalid date", IssueType.VALUE),
    /** The injured worker is not sufficiently identified. */
    PATIENT_NOT_IDENTIFIED("patient-not-identified", "Patient not identified", IssueType.REQUIRED),
    /** The insurer is not sufficiently identified. */
    INSURER_NOT_IDENTIFIED("insurer-not-identified", "Insurer not identified", IssueType.REQUIRED),
    /** This installation does not handle that insurer. */
    INSURER_NOT_SERVED("insurer-not-served", "Insurer not served", IssueType.NOTSUPPORTED),
    /** The requesting provider is not sufficiently identified. */
    PROVIDER_NOT_IDENTIFIED("provider-not-identified", "Provider not identified", IssueType.REQUIRED),
    /** No diagnosis was given, or it is invalid. */
    DIAGNOSIS_MISSING("diagnosis-missing", "Diagnosis missing", IssueType.REQUIRED),
    /** No service was given, or its code is invalid. */
    SERVICE_MISSING("service-missing", "Service missing", IssueType.REQUIRED),
    /** The state whose law governs the claim is not given. */
    JURISDICTION_UNKNOWN("jurisdiction-unknown", "Jurisdiction unknown", IssueType.REQUIRED),
    /** The request that this one updates, renews or cancels is not known. */
    PRIOR_REQUEST_NOT_FOUND("prior-request-not-found", "Prior request not found", IssueType.NOTFOUND),
    /** The request that this one updates was denied: a new request or a re-review is needed. */
    PRIOR_REQUEST_DENIED("prior-request-denied", "Prior request denied", IssueType.BUSINESSRULE),
    /** The identifier was used before for other content. */
    IDENTIFIER_REUSED("identifier-reused", "Identifier reused", IssueType.CONFLICT),
    /** The content is larger than the limit. */
    TOO_LARGE("too-large", "Too large", IssueType.TOOCOSTLY);

    private final String code;
    private final String display;
    private final IssueType issueType;

    Rejection(String code, String display, IssueType issueType) {
        this.code = code;
        this.display = display;
        this.issueType = issueType;
    }

    @Override
    public String system() {
        return Systems.local("rejection");
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String display() {
        return display;
    }

    /** The {@code OperationOutcome.issue.code} that goes with the rejection. */
    public IssueType issueType() {
        return issueType;
    }

    /** The constant of that code; empty where the system has none. */
    public static Optional<Rejection> of(String code) {
        return LocalCode.find(values(), code);
    }
}
