package org.urgateway.mapping.x12.wire;

import java.util.List;

/**
 * A functional group.
 *
 * @param header its GS
 * @param sets its transaction sets, in order
 */
public record FunctionalGroup(GroupHeader header, List<TransactionSet> sets) {

    /** A group that holds a copy of the list. */
    public FunctionalGroup {
        sets = List.copyOf(sets);
    }
}
