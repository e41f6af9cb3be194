package org.urgateway.mapping.feeds;

import java.util.List;
import java.util.stream.Stream;
import org.urgateway.terminology.Credential;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.LocalCode;

/** What a row of the determination feed tells, in the order of its columns. */
public enum DeterminationColumn implements FeedField {
    /** Tells rows apart, for ever. */
    ROW_ID("row_id", "rowId", FieldKind.IDENTIFIER, Need.ALWAYS),
    /** What happened: {@code determination}, {@code expired} and so on. */
    EVENT("event", "event", FieldKind.TEXT, Need.NEVER),
    /** The insurer's number of the claim. */
    CLAIM_NUMBER("claim_number", "claimNumber", FieldKind.IDENTIFIER, Need.NEVER),
    /** The requester's number of the request. */
    REQUEST_ID("ur_request_id", "urRequestId", FieldKind.IDENTIFIER, Need.ALWAYS),
    /** When the request was received. */
    RECEIVED_AT("received_at", "receivedAt", FieldKind.TIME, Need.NEVER),
    /** When a decision was due. */
    DUE_AT("due_at", "dueAt", FieldKind.TIME, Need.NEVER),
    /** When it was made. */
    DECIDED_AT("decided_at", "decidedAt", FieldKind.TIME, Need.NEVER),
    /** Number of the line in the request. */
    LINE("line_number", "line", FieldKind.NUMBER, Need.ALWAYS),
    /** System of the service's code. */
    SERVICE_SYSTEM("service_system", "serviceSystem", FieldKind.TEXT, Need.NEVER),
    /** The service. */
    SERVICE_CODE("service_code", "serviceCode", FieldKind.IDENTIFIER, Need.NEVER),
    /** Units asked for. */
    UNITS_REQUESTED("units_requested", "unitsRequested", FieldKind.NUMBER, Need.NEVER),
    /** Units authorized. */
    UNITS_APPROVED("units_approved", "unitsApproved", FieldKind.NUMBER, Need.NEVER),
    /** First day of the authorization. */
    AUTHORIZED_FROM("auth_from", "from", FieldKind.DATE, Need.NEVER),
    /** Last day of the authorization. */
    AUTHORIZED_TO("auth_to", "to", FieldKind.DATE, Need.NEVER),
    /** The decision: {@code approved}, {@code denied} and so on. */
    DECISION("decision", "decision", FieldKind.CODE, Need.ALWAYS, codes(Decision.values())),
    /** Why, as a code. */
    REASON_CODE("decision_reason", "reasonCode", FieldKind.CODE, Need.NEVER, codes(DecisionReason.values())),
    /** Why, in words. */
    RATIONALE("rationale", "rationale", FieldKind.TEXT, Need.NEVER),
    /** The guideline that the decision rests on. */
    GUIDELINE("guideline", "guideline", FieldKind.TEXT, Need.NEVER),
    /** Authorization number. */
    AUTHORIZATION_NUMBER("authorization_number", "authorizationNumber", FieldKind.IDENTIFIER, Need.NEVER),
    /** Number under which a line that is not authorized is tracked. */
    REFERENCE_NUMBER("reference_number", "referenceNumber", FieldKind.IDENTIFIER, Need.NEVER),
    /** Whether a person decided. */
    BY_A_PERSON("reviewed_by_person", "reviewedByPerson", FieldKind.FLAG, Need.NEVER),
    /** National provider identifier of who decided. */
    REVIEWER_NPI("reviewer_npi", "reviewerNpi", FieldKind.IDENTIFIER, Need.NEVER),
    /** What the reviewer is qualified in. */
    REVIEWER_SPECIALTY("reviewer_specialty", "reviewerSpecialty", FieldKind.TEXT, Need.NEVER),
    /** The reviewer's name. */
    REVIEWER_NAME("reviewer_name", "reviewerName", FieldKind.TEXT, Need.NEVER),
    /** What licence makes the reviewer one: {@code physician} or {@code registered-nurse}. */
    REVIEWER_CREDENTIAL(
            "reviewer_credential",
            "reviewerCredential",
            FieldKind.CODE,
            Need.NEVER,
            codes(Credential.PHYSICIAN, Credential.REGISTERED_NURSE)),
    /** Number of that licence. */
    REVIEWER_LICENSE("reviewer_license", "reviewerLicense", FieldKind.IDENTIFIER, Need.NEVER),
    /** The state or board that gave it. */
    REVIEWER_LICENSE_ISSUER("reviewer_license_issuer", "reviewerLicenseIssuer", FieldKind.TEXT, Need.NEVER),
    /** Number of the letter that tells the decision. */
    LETTER_NUMBER("letter_id", "letterId", FieldKind.IDENTIFIER, Need.NEVER),
    /** Last day on which the decision can be appealed, as the letter says. */
    APPEAL_DUE("appeal_due", "appealDue", FieldKind.DATE, Need.NEVER);

    private final String csv;
    private final String json;
    private final FieldKind kind;
    private final Need need;
    private final List<String> codes;

    DeterminationColumn(String csv, String json, FieldKind kind, Need need, String... codes) {
        this.csv = csv;
        this.json = json;
        this.kind = kind;
        this.need = need;
        this.codes = List.of(codes);
    }

    private static String[] codes(LocalCode... codes) {
        return Stream.of(codes).map(LocalCode::code).toArray(String[]::new);
    }

    /** Name of the column. */
    public String csv() {
        return csv;
    }

    /** Name in JSON. */
    public String json() {
        return json;
    }

    @Override
    public String label() {
        return csv.replace('_', '-');
    }

    @Override
    public FieldKind kind() {
        return kind;
    }

    @Override
    public String column(Layout layout) {
        return layout == Layout.CSV ? csv : json;
    }

    @Override
    public List<String> codes() {
        return codes;
    }

    @Override
    public Need need() {
        return need;
    }
}
