package org.urgateway.benchmarks.differential;

import java.util.List;
import java.util.Random;

/** The few values that everything is made of, so that searches find something; among them those that are easily got wrong. */
final class Pools {

    static final List<String> SYSTEMS = List.of("http://example.org/a", "http://example.org/b", "urn:oid:1.2.3.4");
    static final List<String> CODES = List.of("c1", "c2", "C2", "c3", "code-4", "5");
    static final List<String> WORDS = List.of(
            "Smith",
            "smith",
            "Smithson",
            "Müller",
            "Muller",
            "O'Brien",
            "Ann-Marie",
            "de la Cruz",
            "Cruz",
            "Åse",
            "a  b");
    static final List<String> URIS = List.of(
            "http://example.org/fhir",
            "http://example.org/fhir/one",
            "http://example.org/fhir/one/two",
            "http://example.org/fhirs",
            "urn:oid:1.2.3",
            "urn:uuid:0b2a4b0e-0f5c-4f8a-9d57-3c2f4a0d9a11");
    static final List<String> DECIMALS = List.of("1", "1.0", "1.00", "5.4", "5.40", "10", "100", "0.5", "-3", "99.6");
    static final List<String> UNITS = List.of("mg", "g", "kg", "cm", "m", "min");
    static final String UCUM = "http://unitsofmeasure.org";

    private static final List<String> YEARS = List.of("2019", "2023", "2024", "2025");
    private static final List<String> MONTHS = List.of("01", "02", "06", "12");
    private static final List<String> DAYS = List.of("01", "02", "15", "28");
    private static final List<String> TIMES =
            List.of("00:00:00", "23:59:59", "12:30:15", "12:30:15.250", "04:00:00", "20:00:00");
    private static final List<String> ZONES = List.of("Z", "+05:00", "-08:00", "+00:00");

    private Pools() {}

    static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A date of year, month or day. */
    static String date(Random random) {
        String year = any(random, YEARS);
        return switch (random.nextInt(4)) {
            case 0 -> year;
            case 1 -> year + "-" + any(random, MONTHS);
            default -> year + "-" + any(random, MONTHS) + "-" + any(random, DAYS);
        };
    }

    /** A point in time with zone. */
    static String instant(Random random) {
        String zone = any(random, ZONES);
        // The reference takes days as they are written, whatever the zone; at noon they are the same day everywhere
        // here.
        String time = zone.equals("+05:00") || zone.equals("-08:00") ? "12:30:15" : any(random, TIMES);
        return any(random, YEARS) + "-" + any(random, MONTHS) + "-" + any(random, DAYS) + "T" + time + zone;
    }

    /** A date, or a point in time with zone. */
    static String dateTime(Random random) {
        return random.nextBoolean() ? date(random) : instant(random);
    }
}
