package org.urgateway.deadlines;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;

/** Codes of the rule files: the names of enum constants in lower case, with hyphens. */
final class Codes {

    private Codes() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException naming the codes there are */
    static <E extends Enum<E>> E parse(Class<E> type, String column, String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(column + " is " + code + "; write one of "
                        + Arrays.stream(type.getEnumConstants()).map(Codes::of).collect(joining(", "))));
    }
}
