package org.urgateway.store.search;

import java.util.Optional;
import org.urgateway.store.index.CanonicalUnits;
import org.urgateway.store.index.IndexText;

/**
 * Numbers on {@code number_index} and amounts, with or without a unit, on {@code quantity_index}.
 *
 * @see <a href="http://hl7.org/fhir/R4/search.html#quantity">FHIR R4, quantity search</a>
 */
final class AmountMatch {

    private AmountMatch() {}

    static Sql number(ParameterName name, String value) {
        Prefix prefix = Prefix.of(value.strip());
        return compare(prefix, NumberRange.parse(name, prefix.rest()), "i.value", "i.value");
    }

    /** {@code number}, {@code number|system|code} or {@code number||code}, the last also for a unit as people read it. */
    static Sql quantity(ParameterName name, String value) {
        int bar = Values.bar(value);
        Prefix prefix = Prefix.of((bar < 0 ? value : value.substring(0, bar)).strip());
        NumberRange number = NumberRange.parse(name, prefix.rest());
        Sql amount = compare(prefix, number, "i.low", "i.high");
        Sql asItStands = amount.then(" and i.system <> ?", CanonicalUnits.CONVERTED);
        if (bar < 0) {
            return asItStands;
        }
        String unit = value.substring(bar + 1);
        int second = Values.bar(unit);
        if (second < 0) {
            throw new InvalidSearchException(
                    name.full(), "an amount is expected, as 5.4, 5.4|http://unitsofmeasure.org|mg or 5.4||mg");
        }
        String system = Values.unescape(unit.substring(0, second));
        String code = IndexText.whole(Values.unescape(unit.substring(second + 1)));
        if (system.isEmpty()) {
            return code.isEmpty() ? asItStands : asItStands.then(" and (i.code = ? or i.unit = ?)", code, code);
        }
        return converted(prefix, number, system, code)
                .orElseGet(() -> code.isEmpty()
                        ? amount.then(" and i.system = ?", IndexText.hash(system))
                        : amount.then(" and i.system = ? and i.code = ?", IndexText.hash(system), code));
    }

    private static Optional<Sql> converted(Prefix prefix, NumberRange number, String system, String code) {
        return CanonicalUnits.UCUM.equals(system)
                ? number.convert(code)
                        .map(canonical -> compare(prefix, canonical.range(), "i.low", "i.high")
                                .then(" and i.system = ? and i.code = ?", CanonicalUnits.CONVERTED, canonical.unit()))
                : Optional.empty();
    }

    private static Sql compare(Prefix prefix, NumberRange number, String low, String high) {
        return switch (prefix.comparison()) {
            case EQ -> Sql.of(low + " >= ? and " + high + " < ?", number.low(), number.high());
            case NE -> Sql.of("(" + low + " < ? or " + high + " >= ?)", number.low(), number.high());
            case GT -> Sql.of(high + " > ?", number.value());
            case LT -> Sql.of(low + " < ?", number.value());
            case GE -> Sql.of(high + " >= ?", number.value());
            case LE -> Sql.of(low + " <= ?", number.value());
            case SA -> Sql.of(low + " > ?", number.value());
            case EB -> Sql.of(high + " < ?", number.value());
            case AP -> {
                NumberRange about = number.approximate();
                yield Sql.of(high + " >= ? and " + low + " <= ?", about.low(), about.high());
            }
        };
    }
}
