package org.urgateway.terminology;

import java.util.Optional;

/** What a Task asks for: code system {@code task-code}. */
public enum TaskCode implements LocalCode {
    /** Review a request; this Task is the review. */
    UTILIZATION_REVIEW("utilization-review", "Utilization review"),
    /** Verify a proposed denial or decide a referred request. */
    PHYSICIAN_REVIEW("physician-review", "Physician review"),
    /** Give an opinion to a nurse reviewer who is unsure. */
    PHYSICIAN_OPINION("physician-opinion", "Physician opinion"),
    /** Send the information that the review needs. */
    INFORMATION_REQUEST("information-request", "Information request"),
    /** Discuss the request with the requesting provider before an adverse decision. */
    PEER_TO_PEER("peer-to-peer", "Peer-to-peer discussion"),
    /** Review a denial or modification again. */
    RE_REVIEW("re-review", "Re-review"),
    /** Resolve the dispute of a party at interest. */
    DISPUTE("dispute", "Dispute"),
    /** Ask the regulator to intervene in an unresolved dispute. */
    BOARD_INTERVENTION("board-intervention", "Board intervention"),
    /** Request utilization review of care. */
    REVIEW_REQUEST("review-request", "Review request"),
    /** Assess the case and assign a level of intervention. */
    TRIAGE("triage", "Triage"),
    /** Contact the worker or attorney, the employer and the treating provider. */
    THREE_POINT_CONTACT("three-point-contact", "Three-point contact"),
    /** Contact the injured worker. */
    CONTACT_EMPLOYEE("contact-employee", "Contact with the employee"),
    /** Contact the worker's attorney. */
    CONTACT_ATTORNEY("contact-attorney", "Contact with the attorney"),
    /** Contact the employer. */
    CONTACT_EMPLOYER("contact-employer", "Contact with the employer"),
    /** Contact the treating provider. */
    CONTACT_PROVIDER("contact-provider", "Contact with the provider"),
    /** Schedule the initial evaluation. */
    INITIAL_EVALUATION("initial-evaluation", "Initial evaluation"),
    /** Have the worker seen by a network provider. */
    NETWORK_TRANSFER("network-transfer", "Network transfer"),
    /** Review a treatment plan or report of the treating provider. */
    PLAN_REVIEW("plan-review", "Plan review"),
    /** Staff a deviation from the plan with the medical director. */
    MEDICAL_DIRECTOR_STAFFING("medical-director-staffing", "Staffing with the medical director"),
    /** Identify positions for modified duty. */
    RETURN_TO_WORK_OPTIONS("return-to-work-options", "Return-to-work options"),
    /** Follow up after the worker returned to work. */
    RETURN_TO_WORK_FOLLOW_UP("return-to-work-follow-up", "Return-to-work follow-up"),
    /** Monitor medical progress. */
    PROGRESS_FOLLOW_UP("progress-follow-up", "Progress follow-up"),
    /** Take the case into case management. */
    CASE_MANAGEMENT_REFERRAL("case-management-referral", "Referral to case management"),
    /** Plan the discharge from an inpatient stay. */
    DISCHARGE_PLANNING("discharge-planning", "Discharge planning");

    private final String code;
    private final String display;

    TaskCode(String code, String display) {
        this.code = code;
        this.display = display;
    }

    @Override
    public String system() {
        return Systems.local("task-code");
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
    public static Optional<TaskCode> of(String code) {
        return LocalCode.find(values(), code);
    }
}
