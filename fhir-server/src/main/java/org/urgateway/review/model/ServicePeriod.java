package org.urgateway.review.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a service is wanted or authorized, both included.
 *
 * @param start first day, or null where open
 * @param end last day, or null where open
 */
public record ServicePeriod(
        @Nullable LocalDate start, @Nullable LocalDate end) {

    /** A period without dates. */
    public static final ServicePeriod OPEN = new ServicePeriod(null, null);

    /** Whether neither day is known. */
    public boolean isOpen() {
        return start == null && end == null;
    }

    /** Whether some day may lie in both periods; open ends reach without limit. */
    public boolean overlaps(ServicePeriod other) {
        return !isBefore(end, other.start) && !isBefore(other.end, start);
    }

    private static boolean isBefore(@Nullable LocalDate end, @Nullable LocalDate start) {
        return end != null && start != null && end.isBefore(start);
    }
}
