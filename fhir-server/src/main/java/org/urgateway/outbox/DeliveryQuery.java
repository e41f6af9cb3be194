package org.urgateway.outbox;

import java.util.Optional;

/**
 * Which deliveries a person wants to see.
 *
 * @param partner of one partner only
 * @param state in one state only, as {@link DeliveryView#state()} has it; empty for all that is not finished
 * @param review of one review only, {@code Task/id}
 * @param ending only those whose id ends so: the end is the part of an id that differs
 * @param most how many
 */
public record DeliveryQuery(
        Optional<String> partner, Optional<String> state, Optional<String> review, Optional<String> ending, int most) {}
