package org.urgateway.store.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.Pair;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;

/**
 * Amounts in UCUM's base units, so that 5.4 mg is found as 0.0054 g.
 *
 * @see <a href="http://hl7.org/fhir/R4/search.html#quantity">FHIR R4, quantity search</a>
 */
public final class CanonicalUnits {

    /** System of units that can be converted. */
    public static final String UCUM = "http://unitsofmeasure.org";

    /** Stands where a system's hash would stand in entries that hold a converted amount. */
    public static final long CONVERTED = IndexText.hash("converted " + UCUM);

    /** More digits than any measurement has, so that neither side of a comparison is rounded. */
    private static final int DIGITS = 30;

    /** To which both sides are rounded alike: fewer digits than the library works with, so that its own rounding is not seen. */
    private static final MathContext PRECISION = new MathContext(25);

    private static final int MOST_SCALES = 1_000;

    private static final Map<String, Optional<Amount>> SCALES = new ConcurrentHashMap<>();

    private CanonicalUnits() {}

    /** An amount in base units. */
    public record Amount(BigDecimal value, String unit) {}

    /** Converts; empty where the unit is none of UCUM's or has no linear conversion. */
    public static Optional<Amount> convert(BigDecimal value, String unit) {
        if (unit.isEmpty() || value.precision() > DIGITS) {
            return Optional.empty();
        }
        return scale(unit)
                .map(one -> new Amount(value.multiply(one.value(), PRECISION).stripTrailingZeros(), one.unit()));
    }

    /** What one of the unit is in base units; the library takes its time, so what it said of a unit is kept. */
    private static Optional<Amount> scale(String unit) {
        Optional<Amount> known = SCALES.get(unit);
        if (known != null) {
            return known;
        }
        Optional<Amount> scale = canonical(BigDecimal.ONE, unit)
                .filter(one -> canonical(BigDecimal.TEN, unit)
                        .filter(ten -> ten.value().compareTo(one.value().movePointRight(1)) == 0)
                        .isPresent());
        // Units come from outside: what is kept of them has an end.
        if (SCALES.size() < MOST_SCALES) {
            SCALES.put(unit, scale);
        }
        return scale;
    }

    private static Optional<Amount> canonical(BigDecimal value, String unit) {
        try {
            Pair canonical =
                    Holder.UCUM_SERVICE.getCanonicalForm(new Pair(new Decimal(value.toPlainString(), DIGITS), unit));
            BigDecimal converted = new BigDecimal(canonical.getValue().asDecimal())
                    .round(PRECISION)
                    .stripTrailingZeros();
            return Optional.of(new Amount(converted, canonical.getCode()));
        } catch (UcumException e) {
            return Optional.empty();
        }
    }

    private static final class Holder {

        private static final UcumEssenceService UCUM_SERVICE = load();

        private static UcumEssenceService load() {
            try (InputStream essence = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
                if (essence == null) {
                    throw new IllegalStateException("the UCUM library comes with its table of units");
                }
                return new UcumEssenceService(essence);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (UcumException e) {
                throw new IllegalStateException("the UCUM library reads its own table", e);
            }
        }
    }
}
