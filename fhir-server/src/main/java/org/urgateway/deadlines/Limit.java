package org.urgateway.deadlines;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** So many units of time, at least one. */
public record Limit(int amount, Unit unit) {

    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,3}) ([a-z]+(?: [a-z]+)?)");

    public Limit {
        if (amount < 1) {
            throw new IllegalArgumentException("a limit of " + amount + " is none");
        }
    }

    /** Reads for example {@code 5 business days} or {@code 72 hours}. */
    static Limit parse(String column, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches()) {
            String name = matcher.group(2).replaceAll("s$", "");
            for (Unit unit : Unit.values()) {
                if (unit.text().equals(name)) {
                    return new Limit(Integer.parseInt(matcher.group(1)), unit);
                }
            }
        }
        throw new IllegalArgumentException(column + " is " + text + "; write a number and one of "
                + String.join(", ", Arrays.stream(Unit.values()).map(Unit::text).toList()));
    }

    @Override
    public String toString() {
        return amount + " " + unit.text() + (amount == 1 ? "" : "s");
    }
}
