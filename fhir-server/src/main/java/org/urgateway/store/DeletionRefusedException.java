package org.urgateway.store;

/** The resource belongs to the legal record, which nobody deletes from. */
public final class DeletionRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ResourceKey key;

    /** Names the resource; never its content. */
    public DeletionRefusedException(ResourceKey key) {
        super(
                "%s belongs to the legal record: a %s is never deleted. Correct it with an update that gives it the status"
                                .formatted(key.reference(), key.type())
                        + " entered-in-error or cancelled.");
        this.key = key;
    }

    /** Which resource it was. */
    public ResourceKey key() {
        return key;
    }
}
