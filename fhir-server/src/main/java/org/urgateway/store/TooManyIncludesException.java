package org.urgateway.store;

/** A page would include more resources than one answer carries. */
public final class TooManyIncludesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyIncludesException(int most) {
        super("The page would include more than %d resources. Ask for fewer with a smaller _count or fewer includes."
                .formatted(most));
    }
}
