package org.urgateway.store.index;

import java.math.BigDecimal;
import java.time.Instant;

/** One value of one search parameter of one resource, in the form in which it is compared. */
public sealed interface IndexEntry {

    /** Number of the parameter in the {@link ParameterDictionary}. */
    short parameter();

    /**
     * A code, identifier or flag.
     *
     * @param system hash of its system, see {@link IndexText#hash}
     */
    record Token(short parameter, long system, String value) implements IndexEntry {}

    /**
     * A pointer at another resource.
     *
     * @param targetType resource type on this server; empty for a canonical or another server's URL
     * @param targetId logical id on this server, or the whole URL
     */
    record Reference(short parameter, String targetType, String targetId) implements IndexEntry {}

    /**
     * Text that people read.
     *
     * @param normal see {@link IndexText#normal}
     */
    record Text(short parameter, String normal, String value) implements IndexEntry {}

    /**
     * A stretch of time.
     *
     * @param low inclusive; {@link Instant#MIN} where it has no beginning
     * @param high exclusive; {@link Instant#MAX} where it has no end
     */
    record Time(short parameter, Instant low, Instant high) implements IndexEntry {}

    /** A number. */
    record Number(short parameter, BigDecimal value) implements IndexEntry {}

    /**
     * An amount with a unit.
     *
     * @param system hash of the unit's system
     * @param code coded unit; empty where there is none
     * @param unit unit as people read it; empty where there is none
     */
    record Quantity(short parameter, BigDecimal low, BigDecimal high, long system, String code, String unit)
            implements IndexEntry {}

    /**
     * A code together with a stretch of time: {@link Token} and {@link Time} of one resource.
     *
     * @param low {@link Instant#MAX} where there is no such time
     */
    record TokenTime(short parameter, long system, String value, Instant low, Instant high) implements IndexEntry {}

    /** A URI or canonical. */
    record Uri(short parameter, String value) implements IndexEntry {}
}
