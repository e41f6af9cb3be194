package org.urgateway.store.index;

/** A search parameter is new or has changed, and not all resources have been indexed by it yet. */
public final class NotIndexedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotIndexedException(String type, String code) {
        super(("Search parameter %s: not all %s resources are indexed by it yet. It is served once"
                        + " \"bin/gateway reindex\" has finished.")
                .formatted(code, type));
    }
}
