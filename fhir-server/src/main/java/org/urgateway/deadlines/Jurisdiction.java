package org.urgateway.deadlines;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Whose rules they are: a state, or a programme that may apply beside a state's law.
 *
 * @param code USPS code of a state, or the name of the programme
 * @param zone where its days begin and end; null for a programme, which takes the state's
 * @param calendar identifier of its business calendar; null for a programme, which takes the state's
 */
public record Jurisdiction(
        String code,
        String name,
        @Nullable ZoneId zone,
        @Nullable String calendar) {}
