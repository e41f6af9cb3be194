package org.urgateway.terminology;

import java.util.Arrays;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;

/** What was decided on a line: code system {@code decision}, exchanged in PAS as X12 element 306. */
public enum Decision implements LocalCode {
    /** Certified as requested. */
    APPROVED("approved", "Approved", "A1"),
    /** Certified in part: fewer units, days or lines than requested. */
    PARTIALLY_APPROVED("partially-approved", "Partially approved", "A2"),
    /** Not certified. Only a physician decides so. */
    DENIED("denied", "Denied", "A3"),
    /** Not decided yet: the review goes on or information is awaited. */
    PENDED("pended", "Pended", "A4"),
    /** Something other than what was requested was certified. */
    MODIFIED("modified", "Modified", "A6"),
    /** The line was cancelled or withdrawn. */
    CANCELLED("cancelled", "Cancelled", "C"),
    /** The requester should call; no decision is given electronically. */
    CONTACT_PAYER("contact-payer", "Contact payer", "CT"),
    /** No authorization is needed for the line. */
    NOT_REQUIRED("not-required", "Not required", "NA");

    private final String code;
    private final String display;
    private final String x12;

    Decision(String code, String display, String x12) {
        this.code = code;
        this.display = display;
        this.x12 = x12;
    }

    @Override
    public String system() {
        return Systems.local("decision");
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String display() {
        return display;
    }

    /** The code of X12 element 306 ({@link Systems#X12_REVIEW_ACTION}). */
    public String x12() {
        return x12;
    }

    /** The coding that PAS carries in {@code reviewActionCode}: system and code, no display. */
    public Coding reviewAction() {
        return new Coding().setSystem(Systems.X12_REVIEW_ACTION).setCode(x12);
    }

    /** The decision of an X12 element 306 code; empty where none corresponds. */
    public static Optional<Decision> ofX12(String code) {
        return Arrays.stream(values())
                .filter(decision -> decision.x12.equals(code))
                .findFirst();
    }

    /** The constant of that code; empty where the system has none. */
    public static Optional<Decision> of(String code) {
        return LocalCode.find(values(), code);
    }
}
