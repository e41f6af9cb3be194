package org.urgateway.review.model;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.DecisionReason;

/** Whether what is decided on a line is what it is called: full, partial and other care are never mixed up. */
final class LineTerms {

    private static final Set<DecisionReason> FAVOURABLE =
            EnumSet.of(DecisionReason.CRITERIA_MET, DecisionReason.AUTHORIZATION_NOT_REQUIRED);
    private static final Set<DecisionReason> NOBODYS =
            EnumSet.of(DecisionReason.PRIOR_AUTHORIZATION_LIST, DecisionReason.REQUESTER_WITHDREW);

    private LineTerms() {}

    static Stream<Objection> objections(DecisionCase decision) {
        return decision.decisions().stream().flatMap(line -> {
            ReviewedLine asked = decision.lines().get(line.sequence());
            return asked == null
                    ? Stream.empty()
                    : Stream.concat(
                            Stream.concat(terms(line, asked).stream(), reason(line).stream()),
                            decision.reReview() ? takesBack(line, asked).stream() : Stream.empty());
        });
    }

    /** Whether fewer units, fewer days or another provider are certified than were requested. */
    static boolean isLess(LineDecision line, ReviewedLine asked) {
        return line.quantity().filter(units -> isFewer(units, asked.quantity())).isPresent()
                || line.period().filter(days -> isShorter(days, asked.period())).isPresent()
                || line.provider().isPresent();
    }

    private static Optional<Objection> terms(LineDecision line, ReviewedLine asked) {
        return switch (line.decision()) {
            case APPROVED ->
                objection(
                        line.service().isEmpty() && !isLess(line, asked) && !exceeds(line, asked),
                        line,
                        "approved means as requested; for fewer units or days, or another provider, decide"
                                + " partially-approved, for another service modified");
            case PARTIALLY_APPROVED ->
                objection(
                        line.service().isEmpty() && isLess(line, asked) && !exceeds(line, asked),
                        line,
                        "partially-approved names fewer units, fewer days or another provider than requested");
            case MODIFIED ->
                objection(line.service().isPresent(), line, "modified names the service certified instead");
            case DENIED, NOT_REQUIRED, CONTACT_PAYER ->
                objection(!line.hasTerms(), line, line.decision().code() + " certifies nothing, so it names no terms");
            case PENDED, CANCELLED ->
                objection(
                        false,
                        line,
                        "a reviewer decides approved, partially-approved, modified, denied, not-required or contact-payer;"
                                + " a request is pended by Task/$request-information and ended by Task/$withdraw");
        };
    }

    private static Optional<Objection> reason(LineDecision line) {
        if (line.decision() == Decision.CONTACT_PAYER) {
            return Optional.empty();
        }
        boolean fits = FAVOURABLE.contains(line.reason()) != line.isAdverse() && !NOBODYS.contains(line.reason());
        return objection(
                fits,
                line,
                "the reason %s does not go with %s"
                        .formatted(line.reason().code(), line.decision().code()));
    }

    private static Optional<Objection> takesBack(LineDecision line, ReviewedLine asked) {
        boolean nothingLeft = line.decision() == Decision.DENIED && asked.standing() != Decision.DENIED;
        boolean fewer = line.decision() == Decision.PARTIALLY_APPROVED
                && asked.certified()
                        .filter(before -> isFewer(line.quantity().orElse(before), before))
                        .isPresent();
        return objection(!nothingLeft && !fewer, line, "a re-review takes back nothing that was certified");
    }

    private static boolean exceeds(LineDecision line, ReviewedLine asked) {
        return line.quantity()
                .filter(units -> asked.quantity() != null && units.compareTo(asked.quantity()) > 0)
                .isPresent();
    }

    private static boolean isFewer(BigDecimal units, @Nullable BigDecimal requested) {
        return requested == null || units.compareTo(requested) < 0;
    }

    /** Days outside of those requested are none that the requester asked for, so only a part within counts as less. */
    private static boolean isShorter(ServicePeriod days, ServicePeriod requested) {
        boolean laterStart = days.start() != null
                && (requested.start() == null || days.start().isAfter(requested.start()));
        boolean earlierEnd =
                days.end() != null && (requested.end() == null || days.end().isBefore(requested.end()));
        return !requested.isOpen() && (laterStart || earlierEnd) && !Objects.equals(days, requested);
    }

    private static Optional<Objection> objection(boolean fine, LineDecision line, String text) {
        return fine
                ? Optional.empty()
                : Optional.of(Objection.incomplete("Line %d: %s.".formatted(line.sequence(), text)));
    }
}
