package org.urgateway.conformance;

import java.time.LocalDate;
import java.util.Optional;
import org.urgateway.terminology.lists.ListRow;

/**
 * A code that is known.
 *
 * @param display words for a person; may be empty
 * @param selectable whether the code may be used itself; false for a mere heading
 * @param validFrom first day on which it may be used, where that is known
 * @param validTo last day on which it may be used, where that is known
 */
record Concept(
        String code,
        String display,
        Optional<String> definition,
        boolean selectable,
        Optional<LocalDate> validFrom,
        Optional<LocalDate> validTo) {

    static Concept of(ListRow.Listed listed) {
        return new Concept(
                listed.code(),
                listed.display(),
                Optional.empty(),
                listed.selectable(),
                listed.validFrom(),
                listed.validTo());
    }

    static Concept of(String code, String display, Optional<String> definition) {
        return new Concept(code, display, definition, true, Optional.empty(), Optional.empty());
    }

    Concept withDisplay(String display) {
        return new Concept(code, display, definition, selectable, validFrom, validTo);
    }

    boolean isValidOn(LocalDate day) {
        return validFrom.filter(day::isBefore).isEmpty()
                && validTo.filter(day::isAfter).isEmpty();
    }
}
