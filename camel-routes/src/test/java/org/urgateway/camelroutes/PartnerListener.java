package org.urgateway.camelroutes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A partner's own MLLP listener, on a bare socket. */
final class PartnerListener implements AutoCloseable {

    private final ServerSocket server;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger silent = new AtomicInteger();

    PartnerListener() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::listen);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> received() {
        return received;
    }

    /** Takes the next messages without a word. */
    void answerNothing(int messages) {
        silent.set(messages);
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                var thread = new Thread(() -> serve(socket));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            while (true) {
                var message = MllpClient.read(socket.getInputStream());
                received.add(message);
                if (silent.getAndDecrement() <= 0) {
                    var acknowledgement = "\u000BMSH|^~\\&|||||20260302||ACK|X|P|2.5.1\rMSA|AA|"
                            + Messages.field(message, "MSH", 9) + "\r\u001C\r";
                    socket.getOutputStream().write(acknowledgement.getBytes(StandardCharsets.UTF_8));
                    socket.getOutputStream().flush();
                }
            }
        } catch (IOException e) {
            // The other side has gone.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
