package org.urgateway.mapping.feeds;

/** What a row of the determination feed tells, in the order of its columns. */
public enum DeterminationColumn {
    /** Tells rows apart, for ever. */
    ROW_ID("row_id", "rowId"),
    /** What happened: {@code determination}, {@code expired} and so on. */
    EVENT("event", "event"),
    /** The insurer's number of the claim. */
    CLAIM_NUMBER("claim_number", "claimNumber"),
    /** The requester's number of the request. */
    REQUEST_ID("ur_request_id", "urRequestId"),
    /** When the request was received. */
    RECEIVED_AT("received_at", "receivedAt"),
    /** When a decision was due. */
    DUE_AT("due_at", "dueAt"),
    /** When it was made. */
    DECIDED_AT("decided_at", "decidedAt"),
    /** Number of the line in the request. */
    LINE("line_number", "line"),
    /** System of the service's code. */
    SERVICE_SYSTEM("service_system", "serviceSystem"),
    /** The service. */
    SERVICE_CODE("service_code", "serviceCode"),
    /** Units asked for. */
    UNITS_REQUESTED("units_requested", "unitsRequested"),
    /** Units authorized. */
    UNITS_APPROVED("units_approved", "unitsApproved"),
    /** First day of the authorization. */
    AUTHORIZED_FROM("auth_from", "from"),
    /** Last day of the authorization. */
    AUTHORIZED_TO("auth_to", "to"),
    /** The decision: {@code approved}, {@code denied} and so on. */
    DECISION("decision", "decision"),
    /** Why, as a code. */
    REASON_CODE("decision_reason", "reasonCode"),
    /** Why, in words. */
    RATIONALE("rationale", "rationale"),
    /** The guideline that the decision rests on. */
    GUIDELINE("guideline", "guideline"),
    /** Authorization number. */
    AUTHORIZATION_NUMBER("authorization_number", "authorizationNumber"),
    /** Number under which a line that is not authorized is tracked. */
    REFERENCE_NUMBER("reference_number", "referenceNumber"),
    /** Whether a person decided. */
    BY_A_PERSON("reviewed_by_person", "reviewedByPerson"),
    /** National provider identifier of who decided. */
    REVIEWER_NPI("reviewer_npi", "reviewerNpi"),
    /** What the reviewer is qualified in. */
    REVIEWER_SPECIALTY("reviewer_specialty", "reviewerSpecialty");

    private final String csv;
    private final String json;

    DeterminationColumn(String csv, String json) {
        this.csv = csv;
        this.json = json;
    }

    /** Name of the column. */
    public String csv() {
        return csv;
    }

    /** Name in JSON. */
    public String json() {
        return json;
    }
}
