package org.urgateway.benchmarks.differential;

/** What differs between copies of the cases, in any text that names it. */
final class CopiedText {

    /** Months over which the copies lie, going back; what is older than a year is done. */
    private static final int MONTHS = 120;

    private static final int OPEN_MONTHS = 12;

    private CopiedText() {}

    static String of(String text, int copy) {
        String changed = text.replace(Cases.copy(0), Cases.copy(copy))
                .replace(Cases.nurse(0), Cases.nurse(copy))
                .replace(Cases.MONTH, month(copy));
        return monthsBack(copy) < OPEN_MONTHS ? changed : changed.replace("in-progress", "completed");
    }

    /** A day written without hyphens. */
    static String ordinal(String text, int copy) {
        return text.replace(Cases.MONTH.replace("-", ""), month(copy).replace("-", ""));
    }

    private static int monthsBack(int copy) {
        return copy % MONTHS;
    }

    private static String month(int copy) {
        int month = Integer.parseInt(Cases.MONTH.substring(0, 4)) * 12
                + Integer.parseInt(Cases.MONTH.substring(5, 7))
                - 1
                - monthsBack(copy);
        return "%04d-%02d-".formatted(month / 12, month % 12 + 1);
    }
}
