package org.urgateway.camelroutes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;

/** A partner's MLLP listener on a real socket that behaves as badly as a test wants. */
public final class MllpReceiver implements AutoCloseable {

    /** What it does with a message. */
    public enum Manner {
        ACCEPT,
        COMMIT,
        ERROR,
        REJECT,
        GARBAGE,
        SILENCE,
        HANG_UP
    }

    private final ServerSocket server;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile Manner manner;

    public MllpReceiver(Manner manner) {
        this(manner, ServerSocketFactory.getDefault());
    }

    /** A listener whose sockets come from the given factory, for example one of TLS. */
    MllpReceiver(Manner manner, ServerSocketFactory sockets) {
        this.manner = manner;
        try {
            server = sockets.createServerSocket(0, 20, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::listen);
    }

    /** Asks for the certificate of whoever connects, where the sockets are of TLS. */
    MllpReceiver askingForACertificate() {
        ((SSLServerSocket) server).setNeedClientAuth(true);
        return this;
    }

    public int port() {
        return server.getLocalPort();
    }

    public void behave(Manner other) {
        manner = other;
    }

    /** All messages that arrived, those sent twice too. */
    public List<String> received() {
        return received;
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            while (manner != Manner.HANG_UP) {
                var message = MllpClient.read(socket.getInputStream());
                received.add(message);
                if (manner == Manner.HANG_UP) {
                    return;
                }
                socket.getOutputStream().write(answer(message).getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The other side has gone.
        }
    }

    private String answer(String message) {
        return switch (manner) {
            case ACCEPT -> acknowledgement("AA", message);
            case COMMIT -> acknowledgement("CA", message);
            case ERROR -> acknowledgement("AE", message);
            case REJECT -> acknowledgement("AR", message);
            case GARBAGE -> "\u000Bwhat is this?\u001C\r";
            case SILENCE, HANG_UP -> "";
        };
    }

    private static String acknowledgement(String code, String message) {
        return "\u000BMSH|^~\\&|||||20260302||ACK|X|P|2.5.1\rMSA|" + code + "|" + Messages.field(message, "MSH", 9)
                + "\r\u001C\r";
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
