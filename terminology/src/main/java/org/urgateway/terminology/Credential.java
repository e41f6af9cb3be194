package org.urgateway.terminology;

import java.util.Optional;

/** Licences and certifications of reviewing and case-managing persons: code system {@code credential}. */
public enum Credential implements LocalCode {
    /** State licence as a registered nurse. */
    REGISTERED_NURSE("registered-nurse", "Registered nurse licence"),
    /** State licence to practise medicine or osteopathy. */
    PHYSICIAN("physician", "Physician licence"),
    /** CRRN certification. */
    CRRN("crrn", "Certified Rehabilitation Registered Nurse"),
    /** CCM certification. */
    CCM("ccm", "Certified Case Manager"),
    /** COHN certification. */
    COHN("cohn", "Certified Occupational Health Nurse"),
    /** COHN-S certification. */
    COHN_S("cohn-s", "Certified Occupational Health Nurse - Specialist"),
    /** Registration as a rehabilitation supplier with a board. */
    REHABILITATION_SUPPLIER("rehabilitation-supplier", "Registered rehabilitation supplier"),
    /** Registration as a rehabilitation supplier qualified for catastrophic injuries. */
    CATASTROPHIC_REHABILITATION_SUPPLIER(
            "catastrophic-rehabilitation-supplier", "Catastrophic rehabilitation supplier");

    private final String code;
    private final String display;

    Credential(String code, String display) {
        this.code = code;
        this.display = display;
    }

    @Override
    public String system() {
        return Systems.local("credential");
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
    public static Optional<Credential> of(String code) {
        return LocalCode.find(values(), code);
    }
}
