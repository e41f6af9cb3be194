package org.urgateway.notices;

import java.math.BigDecimal;
import java.util.Map;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.CodeMap;

/** Amounts of care in words, for example {@code 12 visits}. */
final class Amounts {

    private static final Map<String, String> UNITS = Map.of(
            "{visit}", "visit", "{unit}", "unit", "d", "day", "h", "hour", "min", "minute", "wk", "week", "mo",
            "month");

    /** Codes of X12 element 355 that PAS allows beside those of the code map. */
    private static final Map<String, String> X12 = Map.of("UN", "unit", "DA", "day", "MJ", "minute");

    private final CodeMap ucum = CodeMap.load("x12-673-to-ucum");

    /**
     * The amount in the unit of a quantity.
     *
     * @param value how much; null where it is not counted
     */
    String of(@Nullable BigDecimal value, Quantity unit) {
        if (value == null) {
            return "";
        }
        String number = value.stripTrailingZeros().toPlainString();
        String word = unit.hasUnit() ? unit.getUnit() : word(unit.getCode());
        boolean plural = value.compareTo(BigDecimal.ONE) != 0 && !word.endsWith("s");
        return number + " " + word + (plural ? "s" : "");
    }

    private String word(@Nullable String code) {
        if (code == null) {
            return "unit";
        }
        String standard = ucum.target(code).orElse(code);
        return UNITS.getOrDefault(standard, X12.getOrDefault(code, "unit"));
    }
}
