package org.urgateway.gateway.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A partner's MLLP listener on a real socket, which answers each message with a code that a test may change. */
public final class MllpReceiver implements AutoCloseable {

    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final String SILENCE = "";

    private final ServerSocket server;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile String code = "AA";

    public MllpReceiver() {
        try {
            server = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::listen);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What goes into MSA-1 from now on. */
    public void answer(String other) {
        code = other;
    }

    /** Takes messages without a word from now on. */
    public void sayNothing() {
        code = SILENCE;
    }

    /** All messages that arrived, in order. */
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
            while (true) {
                var message = read(socket);
                received.add(message);
                if (code.equals(SILENCE)) {
                    continue;
                }
                var acknowledgement = "\u000BMSH|^~\\&|||||20260302||ACK|X|P|2.5.1\rMSA|" + code + "|"
                        + MllpSender.field(message, "MSH", 9) + "\r\u001C\r";
                socket.getOutputStream().write(acknowledgement.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The other side has gone.
        }
    }

    private static String read(Socket socket) throws IOException {
        var in = socket.getInputStream();
        var text = new StringBuilder();
        for (var b = in.read(); b != END; b = in.read()) {
            if (b < 0) {
                throw new IOException("the connection ended");
            }
            if (b != START) {
                text.append((char) b);
            }
        }
        in.read();
        return text.toString();
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
