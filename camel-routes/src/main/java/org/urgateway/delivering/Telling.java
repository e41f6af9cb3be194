package org.urgateway.delivering;

/** Puts a delivery into the words of its partner. */
@FunctionalInterface
public interface Telling {

    /** What is to be sent. The same delivery gives the same message each time, its control number included. */
    Told tell(Delivery delivery);

    /** What came of it. */
    sealed interface Told {

        /**
         * It can be sent.
         *
         * @param bytes what is sent, without frame
         */
        record Message(byte[] bytes) implements Told {}

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
