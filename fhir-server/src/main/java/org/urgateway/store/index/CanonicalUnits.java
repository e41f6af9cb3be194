package org.urgateway.store.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Optional;
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

    private CanonicalUnits() {}

    /** An amount in base units. */
    public record Amount(BigDecimal value, String unit) {}

    /** Converts; empty where the unit is none of UCUM's or has no linear conversion. */
    public static Optional<Amount> convert(BigDecimal value, String unit) {
        if (unit.isEmpty() || value.precision() > DIGITS) {
            return Optional.empty();
        }
        try {
            Pair canonical =
                    Holder.UCUM_SERVICE.getCanonicalForm(new Pair(new Decimal(value.toPlainString(), DIGITS), unit));
            BigDecimal converted = new BigDecimal(canonical.getValue().asDecimal());
            return Optional.of(new Amount(converted.stripTrailingZeros(), canonical.getCode()));
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
