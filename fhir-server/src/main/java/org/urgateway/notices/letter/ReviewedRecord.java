package org.urgateway.notices.letter;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A record that was read for the decision.
 *
 * @param title what it is
 * @param date of when it is; null where that is not known
 */
public record ReviewedRecord(String title, @Nullable LocalDate date) {}
