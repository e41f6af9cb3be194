package org.urgateway.review.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.review.model.Lines.line;
import static org.urgateway.review.model.Lines.request;
import static org.urgateway.review.model.Lines.rule;
import static org.urgateway.review.model.Lines.unlisted;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.urgateway.review.model.LineDetermination.Cancelled;
import org.urgateway.review.model.LineDetermination.Certified;
import org.urgateway.review.model.LineDetermination.NotRequired;
import org.urgateway.review.model.LineDetermination.Pended;
import org.urgateway.review.model.LineDetermination.Standing;
import org.urgateway.review.model.PriorAuthorizationRule.Effect;
import org.urgateway.review.model.StepDetail.Deferred;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.DeferralReason;

class FirstDeterminationTest {

    private static final PriorAuthorizationList LIST = new PriorAuthorizationList(List.of(
            rule("E0100", "E0159", null, Effect.AUTHORIZE),
            rule("G0151", "G0151", 12, Effect.AUTHORIZE),
            rule("E0720", "E0720", null, Effect.REVIEW),
            rule("A6449", "A6449", null, Effect.NOT_REQUIRED)));

    private final FirstDetermination first = new FirstDetermination(LIST, Lines.counting(), ZoneOffset.UTC);

    @Test
    void lineOnTheListIsCertifiedWithNumberDatesAndQuantity() {
        assertThat(decide(line("G0151", 12)))
                .isEqualTo(new Certified(
                        "A1",
                        LocalDate.parse("2026-11-16"),
                        new ServicePeriod(LocalDate.parse("2026-11-16"), LocalDate.parse("2027-02-14")),
                        BigDecimal.valueOf(12),
                        "Certified by the prior-authorization list: Policy G0151"));
    }

    @Test
    void lineWithMoreUnitsThanTheListAllowsIsPended() {
        assertThat(decide(line("G0151", 13))).isInstanceOf(Pended.class);
    }

    @Test
    void lineWithoutQuantityIsPendedWhereTheListHasALimit() {
        assertThat(decide(line("G0151", null))).isInstanceOf(Pended.class);
    }

    @Test
    void lineWithAnUnlistedCodeIsCertifiedOnlyWhereARowNamesItsCode() {
        assertThat(decide(unlisted("G0151"))).isInstanceOf(Certified.class);
        assertThat(decide(unlisted("A6449"))).isInstanceOf(NotRequired.class);
        assertThat(decide(line("E0114", 1))).isInstanceOf(Certified.class);
        assertThat(decide(unlisted("E0114"))).isInstanceOf(Pended.class);
        assertThat(decide(unlisted("E0114")).reason()).contains("not in the code list");
    }

    @Test
    void lineThatNoRowCoversIsPended() {
        assertThat(decide(line("K0001", 1))).isInstanceOf(Pended.class);
    }

    @Test
    void lineThatTheListSendsToReviewIsPended() {
        assertThat(decide(line("E0720", 1)).reason()).contains("Policy E0720");
    }

    @Test
    void lineThatNeedsNoAuthorizationIsAnsweredSo() {
        assertThat(decide(line("A6449", 1))).isInstanceOf(NotRequired.class);
    }

    @Test
    void lineWithinARangeOfCodesIsCertified() {
        assertThat(decide(line("E0143", 1))).isInstanceOf(Certified.class);
    }

    @Test
    void unchangedLineKeepsItsDetermination() {
        assertThat(decide(line("K0001", 1, LineChange.UNCHANGED, Optional.of("A1"))))
                .isEqualTo(new Standing(Decision.APPROVED));
    }

    @Test
    void cancelledLineIsCancelled() {
        assertThat(decide(line("E0143", 1, LineChange.CANCELLED, Optional.of("A1"))))
                .isInstanceOf(Cancelled.class);
    }

    @Test
    void answerOfTheListWaitsWhileLiabilityIsDisputed() {
        assertThat(decideUnder(DeferralReason.INJURY_DISPUTED, line("G0151", 12)))
                .isInstanceOfSatisfying(Pended.class, held -> {
                    assertThat(held.code()).contains(DecisionReason.INJURY_DISPUTED);
                    assertThat(held.reason()).contains("disputes liability for the injury");
                });
        assertThat(decideUnder(DeferralReason.BODY_PART_DISPUTED, line("A6449", 1))
                        .code())
                .contains(DecisionReason.BODY_PART_DISPUTED);
    }

    @Test
    void lineThatAPersonReviewsAnywayIsNotHeldByTheDispute() {
        assertThat(decideUnder(DeferralReason.INJURY_DISPUTED, line("E0720", 1)).code())
                .isEmpty();
        assertThat(decideUnder(DeferralReason.INJURY_DISPUTED, line("G0151", 13))
                        .code())
                .isEmpty();
    }

    @Property
    void disputeHoldsBackWhatTheListWouldSayAndNothingElse(
            @ForAll @IntRange(max = 9999) int code,
            @ForAll @IntRange(min = 1, max = 40) int units,
            @ForAll DeferralReason dispute) {
        for (String letter : List.of("A", "E", "G")) {
            RequestedLine line = line(letter + "%04d".formatted(code), units);
            LineDetermination held = decideUnder(dispute, line);
            assertThat(held.isOpen()).isTrue();
            assertThat(held.authorization()).isEmpty();
            assertThat(held.code().isPresent()).isEqualTo(!decide(line).isOpen());
        }
    }

    @Property
    void noLineIsEverDeniedOrShortened(
            @ForAll @IntRange(max = 9999) int code, @ForAll @IntRange(min = 1, max = 40) int units) {
        RequestedLine line = line("E%04d".formatted(code), units);
        LineDetermination determination = decide(line);
        assertThat(Set.of("A1", "A4", "NA")).contains(determination.reviewAction());
        if (determination instanceof Certified certified) {
            assertThat(certified.quantity()).isEqualTo(line.quantity());
        }
    }

    private LineDetermination decide(RequestedLine line) {
        return first.on(request(line), line, Optional.empty());
    }

    private LineDetermination decideUnder(DeferralReason dispute, RequestedLine line) {
        return first.on(request(line), line, Optional.of(new Deferred(dispute, Optional.empty(), Optional.empty())));
    }
}
