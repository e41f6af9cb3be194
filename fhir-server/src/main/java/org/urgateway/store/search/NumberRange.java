package org.urgateway.store.search;

import java.math.BigDecimal;
import java.util.Optional;
import org.urgateway.store.index.CanonicalUnits;

/**
 * A number of a search with the values that its digits stand for: 100 is anything from 99.5 to 100.5.
 *
 * @param low inclusive
 * @param high exclusive
 * @see <a href="http://hl7.org/fhir/R4/search.html#number">FHIR R4, number search</a>
 */
record NumberRange(BigDecimal value, BigDecimal low, BigDecimal high) {

    static NumberRange parse(ParameterName name, String digits) {
        BigDecimal value = number(name, digits);
        // Written with an exponent, 1e2 is 95 to 105 by the specification's example.
        int scale = value.scale() < 0 ? value.scale() + 1 : value.scale();
        BigDecimal half = BigDecimal.valueOf(5, scale + 1);
        return new NumberRange(value, value.subtract(half), value.add(half));
    }

    /** A tenth up and down, as the specification suggests for {@code ap}. */
    NumberRange approximate() {
        BigDecimal tenth = value.abs().movePointLeft(1);
        return new NumberRange(value, value.subtract(tenth), value.add(tenth));
    }

    /** A range in base units. */
    record Canonical(NumberRange range, String unit) {}

    /** In the base units of a unit, where that can be converted. */
    Optional<Canonical> convert(String code) {
        return CanonicalUnits.convert(value, code)
                .flatMap(amount -> CanonicalUnits.convert(low, code)
                        .flatMap(from -> CanonicalUnits.convert(high, code)
                                .map(to -> new Canonical(
                                        new NumberRange(amount.value(), from.value(), to.value()), amount.unit()))));
    }

    private static BigDecimal number(ParameterName name, String digits) {
        try {
            BigDecimal value = new BigDecimal(digits.strip());
            if (Math.abs(value.scale()) <= 100 && value.precision() <= 100) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw new InvalidSearchException(
                name.full(),
                "a number is expected, as 100, 5.40 or 1e2, with one of the prefixes eq, ne, gt, lt, ge, le, sa, eb, ap"
                        + " or none");
    }
}
