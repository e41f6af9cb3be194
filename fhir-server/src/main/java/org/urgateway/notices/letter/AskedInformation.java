package org.urgateway.notices.letter;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Information that was asked for during the review.
 *
 * @param text what it was
 * @param asked when it was asked for
 * @param received when it came; null where it did not
 */
public record AskedInformation(
        String text, LocalDate asked, @Nullable LocalDate received) {}
