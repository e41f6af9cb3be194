package org.urgateway.store;

import java.util.List;

/** Learns of all that is written, whoever writes it, within the same transaction and after the writing. */
@FunctionalInterface
public interface WriteListener {

    /**
     * Adds to what is written.
     *
     * @param store sees what was just written
     * @param writes what was just written, each resource with its id and version
     * @return further changes, written in the same transaction; listeners are not told of them
     */
    List<ResourceWrite> onWrite(FhirStore store, List<ResourceWrite> writes);
}
