package org.urgateway.review.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a line now.
 *
 * <p>A machine certifies or waits; it never denies and never shortens.
 */
public sealed interface LineDetermination {

    /** X12 element 306 code that says the same. */
    String reviewAction();

    /** Whether a person has still to decide. */
    default boolean isOpen() {
        return reviewAction().equals("A4");
    }

    /** Whether the requester no longer wants the line. */
    default boolean isCancelled() {
        return reviewAction().equals("C");
    }

    /**
     * Why, in a sentence for the requester.
     *
     * @return text free of patient data
     */
    String reason();

    /**
     * The line is authorized as requested.
     *
     * @param authorizationNumber number to quote on the bill
     * @param issued day of the decision
     * @param period when the service may be given
     * @param quantity how many units, or null where neither request nor rule limits them
     * @param reason the rule or the decision behind it
     */
    record Certified(
            String authorizationNumber,
            LocalDate issued,
            ServicePeriod period,
            @Nullable BigDecimal quantity,
            String reason)
            implements LineDetermination {

        @Override
        public String reviewAction() {
            return "A1";
        }
    }

    /**
     * The line waits for a person's decision.
     *
     * @param administrativeReferenceNumber number to track it by
     * @param reason why it could not be decided at once
     */
    record Pended(String administrativeReferenceNumber, String reason) implements LineDetermination {

        @Override
        public String reviewAction() {
            return "A4";
        }
    }

    /**
     * The service needs no authorization.
     *
     * @param reason the rule that says so
     */
    record NotRequired(String reason) implements LineDetermination {

        @Override
        public String reviewAction() {
            return "NA";
        }
    }

    /**
     * The requester withdrew the line.
     *
     * @param reason says that it was the requester
     */
    record Cancelled(String reason) implements LineDetermination {

        @Override
        public String reviewAction() {
            return "C";
        }
    }

    /**
     * The determination made before stands, because the line is resent unchanged.
     *
     * @param reviewAction what it was
     */
    record Standing(String reviewAction) implements LineDetermination {

        @Override
        public String reason() {
            return "The earlier determination stands.";
        }
    }
}
