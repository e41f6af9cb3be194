package org.urgateway.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalUnitsTest {

    @ParameterizedTest
    @CsvSource({
        "5.4, mg, 0.0054, g",
        "10.5, [lb_av], 4762.719885, g",
        "2, wk, 1209600, s",
        "0, kg, 0, g",
        "-3, cm, -0.03, m",
        "60, /min, 1, s-1",
        "7, /d, 0.00008101851851851851851851852, s-1",
    })
    void amountIsConvertedToBaseUnits(BigDecimal value, String unit, BigDecimal expected, String base) {
        assertThat(CanonicalUnits.convert(value, unit)).hasValueSatisfying(amount -> {
            assertThat(amount.value()).isCloseTo(expected, Offset.offset(new BigDecimal("1e-20")));
            assertThat(amount.unit()).isEqualTo(base);
        });
    }

    @ParameterizedTest
    @CsvSource({"1, 1.0, kg", "100, 1e2, /min", "0.30, 0.3, [ft_i]"})
    void equalAmountsHaveOneForm(BigDecimal one, BigDecimal other, String unit) {
        assertThat(CanonicalUnits.convert(one, unit)).isEqualTo(CanonicalUnits.convert(other, unit));
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "mg/", "kg kg", "Cel"})
    void unitThatUcumDoesNotKnowOrThatIsNotLinearIsNotConverted(String unit) {
        assertThat(CanonicalUnits.convert(BigDecimal.ONE, unit)).isEmpty();
    }

    @Test
    void moreDigitsThanAnyMeasurementHasAreNotConverted() {
        assertThat(CanonicalUnits.convert(new BigDecimal("1".repeat(31)), "mg")).isEmpty();
    }
}
