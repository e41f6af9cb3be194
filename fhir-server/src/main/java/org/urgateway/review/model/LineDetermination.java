package org.urgateway.review.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.DecisionReason;

/**
 * What is known about a line now.
 *
 * <p>A machine certifies or waits; whatever gives less than was asked is a person's and carries {@link Grounds}.
 */
public sealed interface LineDetermination {

    /** What was decided, in the terms that are exchanged. */
    Decision decision();

    /** X12 element 306 code that says the same. */
    default String reviewAction() {
        return decision().x12();
    }

    /** Whether a person has still to decide; a requester who is asked to call has no decision either. */
    default boolean isOpen() {
        return decision() == Decision.PENDED || decision() == Decision.CONTACT_PAYER;
    }

    /** Whether the requester no longer wants the line. */
    default boolean isCancelled() {
        return decision() == Decision.CANCELLED;
    }

    /**
     * Why, in a sentence for the requester.
     *
     * @return text free of patient data
     */
    String reason();

    /** What is authorized of the line itself; empty where nothing is. */
    default Optional<Authorization> authorization() {
        return Optional.empty();
    }

    /** What a person's decision rests on; empty where no person decided. */
    default Optional<Grounds> grounds() {
        return Optional.empty();
    }

    /** Why, as a code; empty where the reason has none. */
    default Optional<DecisionReason> code() {
        return grounds().map(Grounds::reason);
    }

    /**
     * The line is authorized as requested.
     *
     * @param authorizationNumber number to quote on the bill
     * @param issued day of the decision
     * @param period when the service may be given
     * @param quantity how many units, or null where neither request nor rule limits them
     * @param reason the rule or the decision behind it
     * @param grounds what it rests on where a person decided
     */
    record Certified(
            String authorizationNumber,
            LocalDate issued,
            ServicePeriod period,
            @Nullable BigDecimal quantity,
            String reason,
            Optional<Grounds> grounds)
            implements LineDetermination {

        /** A line that the prior-authorization list certifies. */
        public Certified(
                String authorizationNumber,
                LocalDate issued,
                ServicePeriod period,
                @Nullable BigDecimal quantity,
                String reason) {
            this(authorizationNumber, issued, period, quantity, reason, Optional.empty());
        }

        /** A line that a person certifies. */
        public Certified(
                String authorizationNumber,
                LocalDate issued,
                ServicePeriod period,
                @Nullable BigDecimal quantity,
                Grounds grounds) {
            this(authorizationNumber, issued, period, quantity, grounds.text(), Optional.of(grounds));
        }

        @Override
        public Decision decision() {
            return Decision.APPROVED;
        }

        @Override
        public Optional<Authorization> authorization() {
            return Optional.of(new Authorization(authorizationNumber, issued, period, quantity, Optional.empty()));
        }
    }

    /**
     * The line is authorized in part: for fewer units or days than requested, or for another provider.
     *
     * @param authorizationNumber number to quote on the bill
     * @param issued day of the decision
     * @param period when the service may be given
     * @param quantity how many units, or null where the request names none and only days or provider differ
     * @param provider who may give it as a reference {@code Practitioner/id} or {@code Organization/id}; empty for those requested
     * @param rationale what it rests on
     */
    record CertifiedInPart(
            String authorizationNumber,
            LocalDate issued,
            ServicePeriod period,
            @Nullable BigDecimal quantity,
            Optional<String> provider,
            Grounds rationale)
            implements LineDetermination {

        @Override
        public Decision decision() {
            return Decision.PARTIALLY_APPROVED;
        }

        @Override
        public Optional<Authorization> authorization() {
            return Optional.of(new Authorization(authorizationNumber, issued, period, quantity, provider));
        }

        @Override
        public String reason() {
            return rationale.text();
        }

        @Override
        public Optional<Grounds> grounds() {
            return Optional.of(rationale);
        }
    }

    /**
     * Other care than requested is authorized in the line's place; the line itself is not.
     *
     * @param substitute what is authorized
     * @param rationale what it rests on
     */
    record Modified(SubstituteCare substitute, Grounds rationale) implements LineDetermination {

        @Override
        public Decision decision() {
            return Decision.MODIFIED;
        }

        @Override
        public String reason() {
            return rationale.text();
        }

        @Override
        public Optional<Grounds> grounds() {
            return Optional.of(rationale);
        }
    }

    /**
     * The line is not authorized.
     *
     * @param issued day of the decision
     * @param rationale what it rests on
     */
    record Denied(LocalDate issued, Grounds rationale) implements LineDetermination {

        @Override
        public Decision decision() {
            return Decision.DENIED;
        }

        @Override
        public String reason() {
            return rationale.text();
        }

        @Override
        public Optional<Grounds> grounds() {
            return Optional.of(rationale);
        }
    }

    /**
     * The line waits for a person's decision.
     *
     * @param administrativeReferenceNumber number to track it by
     * @param reason why it could not be decided at once
     * @param code the reason as a code; only where liability is disputed
     */
    record Pended(String administrativeReferenceNumber, String reason, Optional<DecisionReason> code)
            implements LineDetermination {

        /** A line that a person has to review. */
        public Pended(String administrativeReferenceNumber, String reason) {
            this(administrativeReferenceNumber, reason, Optional.empty());
        }

        @Override
        public Decision decision() {
            return Decision.PENDED;
        }
    }

    /**
     * The requester is asked to call; the line is not decided.
     *
     * @param reason what to call about
     */
    record ContactPayer(String reason) implements LineDetermination {

        @Override
        public Decision decision() {
            return Decision.CONTACT_PAYER;
        }
    }

    /**
     * The service needs no authorization.
     *
     * @param reason the rule that says so
     */
    record NotRequired(String reason) implements LineDetermination {

        @Override
        public Decision decision() {
            return Decision.NOT_REQUIRED;
        }
    }

    /**
     * The requester withdrew the line.
     *
     * @param reason says that it was the requester
     */
    record Cancelled(String reason) implements LineDetermination {

        @Override
        public Decision decision() {
            return Decision.CANCELLED;
        }
    }

    /**
     * The determination made before stands, because the line is resent unchanged.
     *
     * @param decision what it was
     */
    record Standing(Decision decision) implements LineDetermination {

        @Override
        public String reason() {
            return "The earlier determination stands.";
        }
    }
}
