package org.urgateway.mapping.hl7v2;

import java.util.Arrays;
import java.util.Optional;

/** The HL7 v2 versions that are read and written. */
public enum Version {
    /** 2.3. */
    V2_3("2.3"),
    /** 2.3.1. */
    V2_3_1("2.3.1"),
    /** 2.4. */
    V2_4("2.4"),
    /** 2.5. */
    V2_5("2.5"),
    /** 2.5.1. */
    V2_5_1("2.5.1"),
    /** 2.6. */
    V2_6("2.6"),
    /** 2.7. */
    V2_7("2.7"),
    /** 2.7.1. */
    V2_7_1("2.7.1"),
    /** 2.8. */
    V2_8("2.8"),
    /** 2.8.1. */
    V2_8_1("2.8.1"),
    /** 2.8.2. */
    V2_8_2("2.8.2");

    private final String text;

    Version(String text) {
        this.text = text;
    }

    /** As MSH-12 writes it. */
    public String text() {
        return text;
    }

    /** Whether this is that version or a later one. */
    public boolean isAtLeast(Version other) {
        return compareTo(other) >= 0;
    }

    /** The version of that name; empty where it is not read here. */
    public static Optional<Version> of(String text) {
        return Arrays.stream(values())
                .filter(version -> version.text.equals(text))
                .findFirst();
    }

    /** The nearest version of a name that is none of ours: newer ones read as the last, older ones as the first. */
    static Optional<Version> nearest(String text) {
        if (text.matches("2\\.(9|1\\d)(\\..*)?")) {
            return Optional.of(V2_8_2);
        }
        if (text.matches("2\\.[12](\\..*)?")) {
            return Optional.of(V2_3);
        }
        return Arrays.stream(values())
                .filter(version -> text.startsWith(version.text + ".")
                        || text.replaceAll("[Vv ]", "").equals(version.text))
                .reduce((first, second) -> second);
    }
}
