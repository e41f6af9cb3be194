package org.urgateway.terminology;

import java.util.Optional;

/** The part a person or organization has in a case: code system {@code role}. */
public enum Role implements LocalCode {
    /** The injured worker. */
    EMPLOYEE("employee", "Employee"),
    /** Attorney or other representative of the injured worker. */
    EMPLOYEE_REPRESENTATIVE("employee-representative", "Employee's representative"),
    /** Employer at the time of the injury. */
    EMPLOYER("employer", "Employer"),
    /** Attorney or other representative of the employer. */
    EMPLOYER_REPRESENTATIVE("employer-representative", "Employer's representative"),
    /** The worker's supervisor, who takes part in designing modified duty. */
    SUPERVISOR("supervisor", "Supervisor"),
    /** The employer's human resources contact. */
    HUMAN_RESOURCES("human-resources", "Human resources"),
    /** Carrier or self-insured employer that is liable for benefits. */
    INSURER("insurer", "Insurer"),
    /** Organization that handles claims for an insurer. */
    THIRD_PARTY_ADMINISTRATOR("third-party-administrator", "Third-party administrator"),
    /** Person who handles the claim; makes no clinical decision. */
    ADJUSTER("adjuster", "Adjuster"),
    /** Provider who may direct the worker's care. */
    AUTHORIZED_TREATING_PROVIDER("authorized-treating-provider", "Authorized treating provider"),
    /** Provider who requests or gives care. */
    PROVIDER("provider", "Provider"),
    /** Registered nurse who reviews requests; may approve, never deny. */
    NURSE_REVIEWER("nurse-reviewer", "Nurse reviewer"),
    /** Physician who decides what a nurse reviewer may not. */
    UTILIZATION_REVIEW_PHYSICIAN("utilization-review-physician", "Utilization review physician"),
    /** Physician responsible for the utilization review or case management programme. */
    MEDICAL_DIRECTOR("medical-director", "Medical director"),
    /** Registered nurse who coordinates medical management. */
    NURSE_CASE_MANAGER("nurse-case-manager", "Nurse case manager"),
    /** Certified case manager of a workers' compensation managed care organization. */
    MEDICAL_CASE_MANAGER("medical-case-manager", "Medical case manager"),
    /** Nurse with oversight of the whole file. */
    SENIOR_NURSE_REVIEWER("senior-nurse-reviewer", "Senior nurse reviewer"),
    /** Rehabilitation consultant; joins only when authorized. */
    REHABILITATION_CONSULTANT("rehabilitation-consultant", "Qualified rehabilitation consultant"),
    /** Registered supplier qualified for catastrophic injuries. */
    CATASTROPHIC_REHABILITATION_SUPPLIER(
            "catastrophic-rehabilitation-supplier", "Catastrophic rehabilitation supplier"),
    /** Agency that administers workers' compensation in a jurisdiction. */
    REGULATOR("regulator", "Regulator");

    private final String code;
    private final String display;

    Role(String code, String display) {
        this.code = code;
        this.display = display;
    }

    @Override
    public String system() {
        return Systems.local("role");
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
    public static Optional<Role> of(String code) {
        return LocalCode.find(values(), code);
    }
}
