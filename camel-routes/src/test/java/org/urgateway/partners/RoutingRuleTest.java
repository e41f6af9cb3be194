package org.urgateway.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.urgateway.partners.RoutingRule.Insurer;
import org.urgateway.partners.RoutingRule.Question;
import org.urgateway.partners.RoutingRule.When;

class RoutingRuleTest {

    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);

    @ParameterizedTest
    @CsvSource({"WC-2026-1, CA, true", "WC-2025-1, CA, false", "wc-2026-1, CA, true", "WC-2026-1, NY, false"})
    void ruleFitsWhereAllOfItsPatternsDo(String claim, String jurisdiction, boolean fits) {
        var rule = rule(new When("*", "WC-2026-*", "CA", "*"));

        assertThat(rule.fits(new Question("PSM", claim, jurisdiction, "L1832", JUNE)))
                .isEqualTo(fits);
    }

    @Test
    void ruleHoldsOnItsLastDayAndNotAfterIt() {
        var rule = rule(new When("*", "*", "*", "*"));

        assertThat(rule.fits(question(LocalDate.of(2026, 12, 31)))).isTrue();
        assertThat(rule.fits(question(LocalDate.of(2027, 1, 1)))).isFalse();
    }

    @Test
    void dotInAPatternIsADot() {
        assertThat(rule(new When("A.B", "*", "*", "*")).fits(new Question("AxB", "", "", "", JUNE)))
                .isFalse();
    }

    private static Question question(LocalDate on) {
        return new Question("PSM", "WC-1", "CA", "L1832", on);
    }

    private static RoutingRule rule(When when) {
        return new RoutingRule(
                when, new Insurer("urn:x", "1", "One"), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
    }
}
