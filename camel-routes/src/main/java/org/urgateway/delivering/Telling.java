package org.urgateway.delivering;

/** Puts a delivery into the words of its partner. */
@FunctionalInterface
public interface Telling {

    /**
     * What is to be sent. The same delivery gives the same message each time, its control number included, until the partner refuses it;
     * in X12 it has new numbers then.
     */
    Told tell(Delivery delivery);

    /** What came of it. */
    sealed interface Told {

        /**
         * It can be sent.
         *
         * @param bytes what is sent, without frame
         * @param isRepeated whether the same bytes were about to be sent before, so that the partner may have them already
         */
        record Message(byte[] bytes, boolean isRepeated) implements Told {

            /** A message of which nobody knows whether it was sent before, because the partner does not say that it has it twice. */
            public Message(byte[] bytes) {
                this(bytes, false);
            }
        }

        /** The partner's format has no word for it, and the partner misses nothing. */
        record Nothing() implements Told {}

        /**
         * It cannot be told.
         *
         * @param why in a sentence without patient data
         */
        record Unsendable(String why) implements Told {}
    }
}
