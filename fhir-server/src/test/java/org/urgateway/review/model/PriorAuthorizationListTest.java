package org.urgateway.review.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.review.model.Lines.INSURER;
import static org.urgateway.review.model.Lines.line;
import static org.urgateway.review.model.Lines.request;
import static org.urgateway.review.model.Lines.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.urgateway.review.model.PriorAuthorizationRule.Effect;
import org.urgateway.terminology.ReviewType;
import org.urgateway.terminology.Systems;

class PriorAuthorizationListTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-16");

    @Test
    void rowForOneInsurerWinsOverRowForAll() {
        assertThat(citation(row(null, null, "2026-01-01", null, "all"), row(INSURER, null, "2020-01-01", null, "one")))
                .isEqualTo("one");
    }

    @Test
    void rowForOneStateWinsOverRowForAllStates() {
        assertThat(citation(
                        row(INSURER, null, "2026-01-01", null, "all"), row(INSURER, "GA", "2020-01-01", null, "GA")))
                .isEqualTo("GA");
    }

    @Test
    void rowOfAnotherStateDoesNotCount() {
        assertThat(citation(row(INSURER, "TX", "2026-01-01", null, "TX"))).isNull();
    }

    @Test
    void rowOutOfItsEffectiveDatesDoesNotCount() {
        assertThat(citation(
                        row(INSURER, null, "2026-11-17", null, "later"),
                        row(INSURER, null, "2026-01-01", "2026-11-15", "earlier")))
                .isNull();
    }

    @Test
    void lastEffectiveDayCounts() {
        assertThat(citation(row(INSURER, null, "2026-01-01", "2026-11-16", "today")))
                .isEqualTo("today");
    }

    @Test
    void singleCodeWinsOverRange() {
        PriorAuthorizationList list = new PriorAuthorizationList(
                List.of(rule("E0100", "E0159", null, Effect.AUTHORIZE), rule("E0143", "E0143", null, Effect.REVIEW)));
        assertThat(list.ruleFor(request(), line("E0143", 1), TODAY))
                .map(PriorAuthorizationRule::effect)
                .contains(Effect.REVIEW);
    }

    @Test
    void rowOfAnotherInsurerDoesNotCount() {
        ReviewRequest other = new ReviewRequest(
                Set.of(new Party(Systems.NPI, "other")),
                java.util.Optional.of("GA"),
                ReviewType.PRE_CERTIFICATION,
                false,
                Lines.RECEIVED,
                List.of());
        PriorAuthorizationList list =
                new PriorAuthorizationList(List.of(row(INSURER, null, "2026-01-01", null, "one")));
        assertThat(list.ruleFor(other, line("E0143", 1), TODAY)).isEmpty();
    }

    private static @Nullable String citation(PriorAuthorizationRule... rules) {
        return new PriorAuthorizationList(List.of(rules))
                .ruleFor(request(), line("E0143", 1), TODAY)
                .map(PriorAuthorizationRule::citation)
                .orElse(null);
    }

    private static PriorAuthorizationRule row(
            @Nullable Party insurer, @Nullable String state, String from, @Nullable String to, String citation) {
        return new PriorAuthorizationRule(
                insurer,
                state,
                Systems.HCPCS,
                "E0143",
                "E0143",
                null,
                90,
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                Effect.AUTHORIZE,
                citation);
    }
}
