package org.urgateway.mapping.x12;

import java.util.Optional;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Writes DTP. */
final class Dtp {

    private Dtp() {}

    /** A date or a period; a period that is open at one end is the day of the other. */
    static Optional<Out> of(String qualifier, Type value) {
        if (value instanceof Period period) {
            Optional<String> start = day(period.getStartElement().getValueAsString());
            Optional<String> end = day(period.getEndElement().getValueAsString());
            return start.isPresent() && end.isPresent()
                    ? Optional.of(out(qualifier, "RD8", start.get() + "-" + end.get()))
                    : start.or(() -> end).map(day -> out(qualifier, "D8", day));
        }
        return day(value.primitiveValue()).map(day -> out(qualifier, "D8", day));
    }

    private static Optional<String> day(@Nullable String fhir) {
        return Optional.ofNullable(fhir).flatMap(X12Dates::d8);
    }

    private static Out out(String qualifier, String form, String value) {
        return Out.of("DTP").put(1, qualifier).put(2, form).put(3, value);
    }
}
