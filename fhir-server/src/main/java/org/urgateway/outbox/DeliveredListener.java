package org.urgateway.outbox;

import java.time.Instant;
import java.util.List;

/** Learns, in the transaction of the report, that a receiver confirmed a delivery. */
@FunctionalInterface
interface DeliveredListener {

    /**
     * A delivery that a receiver confirmed; called once for each.
     *
     * @param resources the versions that told the event, as references with versions
     * @param at when it was confirmed
     */
    void onDelivered(String partner, DeliveryEvent event, List<String> resources, Instant at);
}
