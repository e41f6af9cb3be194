package org.urgateway.terminology.lists;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** National drug codes: packages are listed in ten digits with hyphens and exchanged in eleven without (5-4-2). */
final class Ndc {

    private static final Pattern PARTS = Pattern.compile("([0-9]{4,5})-([0-9]{3,4})-([0-9]{1,2})");
    private static final Pattern ELEVEN = Pattern.compile("[0-9]{11}");

    private Ndc() {}

    static Optional<String> elevenDigits(String listed) {
        Matcher parts = PARTS.matcher(listed);
        if (parts.matches()) {
            return Optional.of(padded(parts.group(1), 5) + padded(parts.group(2), 4) + padded(parts.group(3), 2));
        }
        return ELEVEN.matcher(listed).matches() ? Optional.of(listed) : Optional.empty();
    }

    private static String padded(String digits, int length) {
        return "0".repeat(length - digits.length()) + digits;
    }
}
