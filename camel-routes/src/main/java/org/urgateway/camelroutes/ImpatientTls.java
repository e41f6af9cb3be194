package org.urgateway.camelroutes;

import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * TLS settings whose sockets do not wait for ever for the other side's part of the handshake.
 *
 * <p>Camel's MLLP client sets a time limit when it reads the acknowledgement; the handshake comes before, with the first byte written.
 */
final class ImpatientTls extends SSLContextParameters {

    private final Duration handshake;

    /** Settings with the longest time to wait for anything that belongs to a handshake. */
    ImpatientTls(Duration handshake) {
        this.handshake = handshake;
    }

    @Override
    protected List<Configurer<SSLSocket>> getSSLSocketFactorySSLSocketConfigurers(SSLContext context) {
        List<Configurer<SSLSocket>> configurers =
                new ArrayList<>(super.getSSLSocketFactorySSLSocketConfigurers(context));
        configurers.add(this::limited);
        return configurers;
    }

    private SSLSocket limited(SSLSocket socket) {
        try {
            socket.setSoTimeout(Math.toIntExact(handshake.toMillis()));
            return socket;
        } catch (SocketException e) {
            throw new IllegalStateException("a new socket takes a time limit", e);
        }
    }
}
