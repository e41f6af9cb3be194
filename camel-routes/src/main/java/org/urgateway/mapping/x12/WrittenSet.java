package org.urgateway.mapping.x12;

import java.util.List;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.x12.wire.TransactionSet;

/**
 * A transaction set for a partner.
 *
 * @param set the transaction set, without envelope
 * @param losses elements of the FHIR content that it could not carry, by their paths
 */
public record WrittenSet(TransactionSet set, List<Remark> losses) {

    /** A transaction set with a copy of the list. */
    public WrittenSet {
        losses = List.copyOf(losses);
    }
}
