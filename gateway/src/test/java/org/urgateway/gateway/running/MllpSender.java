package org.urgateway.gateway.running;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** A partner's side of MLLP, on a bare socket: one connection a message. */
public final class MllpSender {

    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int PATIENCE_MILLIS = 60_000;

    private MllpSender() {}

    /** Sends a message and answers what comes back; fails where the connection ends instead. */
    public static String send(int port, String message) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var framed = "\u000B" + message + "\u001C\r";
            socket.getOutputStream().write(framed.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return read(socket);
        }
    }

    private static String read(Socket socket) throws IOException {
        var answer = new ByteArrayOutputStream();
        var in = socket.getInputStream();
        for (var b = in.read(); b != END; b = in.read()) {
            if (b < 0) {
                throw new IOException("the connection ended");
            }
            if (b != START) {
                answer.write(b);
            }
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** A field of the first segment of a name, as it stands; empty where there is none. */
    public static String field(String message, String segment, int number) {
        for (var line : message.split("\r", -1)) {
            var fields = line.split("\\|", -1);
            if (fields[0].equals(segment) && fields.length > number) {
                return fields[number];
            }
        }
        return "";
    }

    /** A port that is free now, and none of those that the system gives away by itself meanwhile. */
    public static int freePort() {
        for (; ; ) {
            var port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken: another one is tried.
            }
        }
    }
}
