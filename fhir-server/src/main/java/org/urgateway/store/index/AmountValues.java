package org.urgateway.store.index;

import java.math.BigDecimal;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.jspecify.annotations.Nullable;

/**
 * Numbers, and amounts with a unit.
 *
 * @see <a href="http://hl7.org/fhir/R4/search.html#quantity">FHIR R4, quantity search</a>
 */
final class AmountValues {

    private static final String CURRENCIES = "urn:iso:std:iso:4217";

    private AmountValues() {}

    static void number(short parameter, Base value, Consumer<IndexEntry> entries) {
        if (value instanceof DecimalType decimal && decimal.hasValue()) {
            entries.accept(new IndexEntry.Number(parameter, decimal.getValue()));
        } else if (value instanceof IntegerType integer && integer.hasValue()) {
            entries.accept(new IndexEntry.Number(parameter, BigDecimal.valueOf(integer.getValue())));
        }
    }

    static void quantity(short parameter, Base value, Consumer<IndexEntry> entries) {
        if (value instanceof Quantity quantity && quantity.hasValue()) {
            add(parameter, quantity.getValue(), quantity.getValue(), quantity, entries);
        } else if (value instanceof Money money && money.hasValue()) {
            long system = IndexText.hash(CURRENCIES);
            String currency = money.hasCurrency() ? IndexText.whole(money.getCurrency()) : "";
            entries.accept(
                    new IndexEntry.Quantity(parameter, money.getValue(), money.getValue(), system, currency, ""));
        } else if (value instanceof Range range
                && range.getLow().hasValue()
                && range.getHigh().hasValue()) {
            add(parameter, range.getLow().getValue(), range.getHigh().getValue(), range.getLow(), entries);
        }
    }

    /** As it stands, and where the unit can be converted in base units too. */
    private static void add(
            short parameter, BigDecimal low, BigDecimal high, Quantity unit, Consumer<IndexEntry> entries) {
        String code = text(unit.getCode());
        entries.accept(new IndexEntry.Quantity(
                parameter, low, high, IndexText.hash(unit.getSystem()), code, text(unit.getUnit())));
        if (CanonicalUnits.UCUM.equals(unit.getSystem())) {
            CanonicalUnits.convert(low, code)
                    .ifPresent(from -> CanonicalUnits.convert(high, code)
                            .ifPresent(to -> entries.accept(new IndexEntry.Quantity(
                                    parameter, from.value(), to.value(), CanonicalUnits.CONVERTED, from.unit(), ""))));
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : IndexText.whole(text);
    }
}
