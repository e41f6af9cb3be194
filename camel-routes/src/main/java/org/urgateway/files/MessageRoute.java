package org.urgateway.files;

/** The way that messages take which did not come in a file either. */
@FunctionalInterface
public interface MessageRoute {

    /**
     * Hands over a message; when this returns it is in the message log.
     *
     * @return the reply; empty where there is none
     * @throws RuntimeException where it could not be logged
     */
    byte[] receive(String partner, String transport, String format, byte[] message);
}
