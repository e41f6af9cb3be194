package org.urgateway.store;

/** Somebody else changed the resource since the caller saw it, or took its id. */
public final class VersionConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ResourceKey key;

    /** Names the resource; never its content. */
    public VersionConflictException(ResourceKey key, String message) {
        super(message);
        this.key = key;
    }

    /** Which resource it was. */
    public ResourceKey key() {
        return key;
    }
}
