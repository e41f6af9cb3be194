package org.urgateway.terminology;

import java.util.Optional;

/** Kinds of number that workers' compensation uses and HL7 table 0203 lacks: code system {@code identifier-type}. */
public enum IdentifierType implements LocalCode {
    /** Number that the insurer gave to the claim. */
    CLAIM_NUMBER("claim-number", "Claim number"),
    /** Number that the state agency gave to the claim. */
    JURISDICTION_CLAIM_NUMBER("jurisdiction-claim-number", "Jurisdiction claim number"),
    /** Number of the workers' compensation policy. */
    POLICY_NUMBER("policy-number", "Policy number"),
    /** Number under which care was certified. */
    AUTHORIZATION_NUMBER("authorization-number", "Authorization number"),
    /** Number under which a pended or denied line is tracked. */
    ADMINISTRATIVE_REFERENCE_NUMBER("administrative-reference-number", "Administrative reference number"),
    /** Number of a determination letter. */
    NOTICE_NUMBER("notice-number", "Notice number");

    private final String code;
    private final String display;

    IdentifierType(String code, String display) {
        this.code = code;
        this.display = display;
    }

    @Override
    public String system() {
        return Systems.local("identifier-type");
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String display() {
        return display;
    }

    /** The constant of that code; empty where the system has none. */
    public static Optional<IdentifierType> of(String code) {
        return LocalCode.find(values(), code);
    }
}
