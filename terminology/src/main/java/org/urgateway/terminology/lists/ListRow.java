package org.urgateway.terminology.lists;

import java.time.LocalDate;
import java.util.Optional;

/** What became of a row of a code list. */
public sealed interface ListRow {

    /**
     * The row names a code.
     *
     * @param code as FHIR writes it, for example {@code S39.012A}
     * @param display words for a person; may be empty
     * @param selectable whether the code may be used itself; false for a mere heading
     * @param validFrom first day on which it may be used, where the list says so
     * @param validTo last day on which it may be used, where the list says so
     */
    record Listed(
            String code, String display, boolean selectable, Optional<LocalDate> validFrom, Optional<LocalDate> validTo)
            implements ListRow {

        /** A code that may be used, without dates. */
        static Listed of(String code, String display) {
            return new Listed(code, display, true, Optional.empty(), Optional.empty());
        }
    }

    /**
     * The row was left out.
     *
     * @param line number of the line, from 1
     * @param reason why, as a sentence for the user
     * @param text the row
     */
    record Rejected(long line, String reason, String text) implements ListRow {}
}
