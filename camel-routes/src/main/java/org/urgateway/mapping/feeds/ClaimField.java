package org.urgateway.mapping.feeds;

import java.util.List;

/** What a claim feed may tell of a workers' compensation claim. */
public enum ClaimField implements FeedField {
    /** Whether the row tells all of the claim, or only what changed. */
    TYPE("type", "type", "type", FieldKind.CODE, Need.NEVER, "snapshot", "status"),
    /** When that was so; a row never overwrites what was so later. */
    AS_OF("as-of", "as_of", "occurredAt", FieldKind.TIME, Need.NEVER),
    /** The insurer's number of the claim. */
    CLAIM_NUMBER("claim-number", "claim_number", "claimNumber", FieldKind.IDENTIFIER, Need.ALWAYS),
    /** The state whose law governs. */
    JURISDICTION("jurisdiction", "jurisdiction", "jurisdiction", FieldKind.STATE, Need.WHOLE),
    /** The state agency's number of the claim. */
    JURISDICTION_CLAIM_NUMBER(
            "jurisdiction-claim-number",
            "jurisdiction_claim_number",
            "jurisdictionClaimNumber",
            FieldKind.IDENTIFIER,
            Need.NEVER),
    /** Day of the injury. */
    DATE_OF_INJURY("date-of-injury", "date_of_injury", "dateOfInjury", FieldKind.DATE, Need.WHOLE),
    /** Whether the insurer has the claim open. */
    STATUS("status", "claim_status", "status", FieldKind.CODE, Need.NEVER, "open", "closed"),
    /** What benefits it is about. */
    CLAIM_TYPE(
            "claim-type",
            "claim_type",
            "claimType",
            FieldKind.CODE,
            Need.NEVER,
            "indemnity",
            "medical-only",
            "enhanced-medical-only"),
    /** Whether the insurer accepts liability for the injury. */
    COMPENSABILITY(
            "compensability",
            "compensability",
            "compensability",
            FieldKind.CODE,
            Need.WHOLE,
            "accepted",
            "disputed",
            "denied",
            "under-investigation"),
    /** Whether the injury is catastrophic. */
    CATASTROPHIC("catastrophic", "catastrophic", "catastrophic", FieldKind.FLAG, Need.NEVER),
    /** The injured part of the body. */
    PART_OF_BODY("part-of-body", "part_of_body", "partOfBody", FieldKind.TEXT, Need.NEVER),
    /** Kind of injury. */
    NATURE_OF_INJURY("nature-of-injury", "nature_of_injury", "natureOfInjury", FieldKind.TEXT, Need.NEVER),
    /** What caused it. */
    CAUSE_OF_INJURY("cause-of-injury", "cause_of_injury", "causeOfInjury", FieldKind.TEXT, Need.NEVER),
    /** Parts of the body for which liability is accepted. */
    ACCEPTED_BODY_PARTS("accepted-body-parts", "accepted_body_parts", "acceptedBodyParts", FieldKind.LIST, Need.NEVER),
    /** Parts of the body for which liability is disputed. */
    DISPUTED_BODY_PARTS("disputed-body-parts", "disputed_body_parts", "disputedBodyParts", FieldKind.LIST, Need.NEVER),
    /** ICD-10-CM codes. */
    DIAGNOSES("diagnoses", "diagnoses", "diagnoses", FieldKind.LIST, Need.NEVER),
    /** Number of the policy. */
    POLICY_NUMBER("policy-number", "policy_number", "policyNumber", FieldKind.IDENTIFIER, Need.NEVER),
    /** The employer's name. */
    EMPLOYER_NAME("employer-name", "employer_name", "employer.name", FieldKind.TEXT, Need.WHOLE),
    /** The employer's federal identification number. */
    EMPLOYER_FEIN("employer-fein", "employer_fein", "employer.fein", FieldKind.IDENTIFIER, Need.NEVER),
    /** The worker's family name. */
    WORKER_FAMILY("worker-family", "employee_last_name", "employee.lastName", FieldKind.TEXT, Need.WHOLE),
    /** The worker's given name. */
    WORKER_GIVEN("worker-given", "employee_first_name", "employee.firstName", FieldKind.TEXT, Need.WHOLE),
    /** The worker's day of birth. */
    WORKER_BIRTH_DATE("worker-birth-date", "employee_birth_date", "employee.birthDate", FieldKind.DATE, Need.WHOLE),
    /** The worker's administrative gender. */
    WORKER_GENDER(
            "worker-gender",
            "employee_sex",
            "employee.sex",
            FieldKind.CODE,
            Need.NEVER,
            "male",
            "female",
            "other",
            "unknown"),
    /** The insurer's number of the worker. */
    WORKER_NUMBER("worker-number", "employee_id", "employee.id", FieldKind.IDENTIFIER, Need.NEVER),
    /** The adjuster's number. */
    ADJUSTER_NUMBER("adjuster-number", "adjuster_id", "adjuster.id", FieldKind.IDENTIFIER, Need.NEVER),
    /** The adjuster's name. */
    ADJUSTER_NAME("adjuster-name", "adjuster_name", "adjuster.name", FieldKind.TEXT, Need.NEVER),
    /** The adjuster's telephone number. */
    ADJUSTER_PHONE("adjuster-phone", "adjuster_phone", "adjuster.phone", FieldKind.IDENTIFIER, Need.NEVER),
    /** The adjuster's e-mail address. */
    ADJUSTER_EMAIL("adjuster-email", "adjuster_email", "adjuster.email", FieldKind.TEXT, Need.NEVER),
    /** Why liability is disputed, in words. */
    REASON("reason", "reason", "reason", FieldKind.TEXT, Need.NEVER);

    private final String label;
    private final String csv;
    private final String json;
    private final FieldKind kind;
    private final Need need;
    private final List<String> codes;

    ClaimField(String label, String csv, String json, FieldKind kind, Need need, String... codes) {
        this.label = label;
        this.csv = csv;
        this.json = json;
        this.kind = kind;
        this.need = need;
        this.codes = List.of(codes);
    }

    @Override
    public String label() {
        return label;
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
