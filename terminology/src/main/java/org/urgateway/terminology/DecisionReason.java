package org.urgateway.terminology;

import java.util.Optional;

/** Why a line was decided as it was: code system {@code decision-reason}. Cost has no code. */
public enum DecisionReason implements LocalCode {
    /** The guideline that was applied supports the care. */
    CRITERIA_MET("criteria-met", "Criteria met"),
    /** The insurer's published list certifies the care without review. */
    PRIOR_AUTHORIZATION_LIST("prior-authorization-list", "On the prior-authorization list"),
    /** The care does not need authorization in this jurisdiction. */
    AUTHORIZATION_NOT_REQUIRED("authorization-not-required", "Authorization not required"),
    /** The records do not show that the care is needed to cure or relieve the work injury. */
    NOT_MEDICALLY_NECESSARY("not-medically-necessary", "Not medically necessary"),
    /** The criteria of the guideline that was applied are not met. */
    GUIDELINE_NOT_MET("guideline-not-met", "Guideline not met"),
    /** The requested number, frequency or duration goes beyond the guideline. */
    EXCEEDS_GUIDELINE_QUANTITY("exceeds-guideline-quantity", "Exceeds guideline quantity"),
    /** The guideline wants conservative care to be tried first, and the records show none. */
    CONSERVATIVE_CARE_NOT_TRIED("conservative-care-not-tried", "Conservative care not tried"),
    /** The care is appropriate in another setting or at another level of care. */
    SETTING_NOT_APPROPRIATE("setting-not-appropriate", "Setting not appropriate"),
    /** The evidence does not establish that the care is effective for the condition. */
    EXPERIMENTAL_OR_UNPROVEN("experimental-or-unproven", "Experimental or unproven"),
    /** Another treatment was certified in place of the requested one. */
    ALTERNATIVE_AUTHORIZED("alternative-authorized", "Alternative authorized"),
    /** Information that was asked for did not arrive in time and the records do not support the care without it. */
    INFORMATION_NOT_RECEIVED("information-not-received", "Information not received"),
    /** The records do not relate the condition to the work injury. */
    CAUSALITY_NOT_SUPPORTED("causality-not-supported", "Causal relationship not supported"),
    /** The care is for a body part for which the insurer disputes liability. */
    BODY_PART_DISPUTED("body-part-disputed", "Body part disputed"),
    /** The insurer disputes liability for the injury. */
    INJURY_DISPUTED("injury-disputed", "Injury disputed"),
    /** The same care is already under review or decided. */
    DUPLICATE_REQUEST("duplicate-request", "Duplicate request"),
    /** The care was decided before and nothing material has changed. */
    NO_CHANGE_IN_FACTS("no-change-in-facts", "No change in material facts"),
    /** The provider may not treat this worker under the rules of the jurisdiction or network. */
    PROVIDER_NOT_AUTHORIZED("provider-not-authorized", "Provider not authorized"),
    /** The requester took the line back. */
    REQUESTER_WITHDREW("requester-withdrew", "Requester withdrew");

    private final String code;
    private final String display;

    DecisionReason(String code, String display) {
        this.code = code;
        this.display = display;
    }

    @Override
    public String system() {
        return Systems.local("decision-reason");
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
    public static Optional<DecisionReason> of(String code) {
        return LocalCode.find(values(), code);
    }
}
