package org.urgateway.camelroutes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/** A partner's side of MLLP, on a bare socket. */
public final class MllpClient implements AutoCloseable {

    private static final int START = 0x0B;
    private static final int END = 0x1C;

    private final Socket socket;

    private MllpClient(Socket socket) {
        this.socket = socket;
    }

    public static MllpClient connect(int port) throws IOException {
        return connect(SocketFactory.getDefault(), port);
    }

    public static MllpClient connect(SocketFactory factory, int port) throws IOException {
        var socket = factory.createSocket("127.0.0.1", port);
        socket.setSoTimeout(40_000);
        return new MllpClient(socket);
    }

    /** Sends a message and answers what comes back; fails where the connection ends instead. */
    public String send(String message) throws IOException {
        write(message);
        return read();
    }

    public void write(String message) throws IOException {
        var framed = new ByteArrayOutputStream();
        framed.write(START);
        framed.writeBytes(message.getBytes(StandardCharsets.UTF_8));
        framed.write(END);
        framed.write('\r');
        socket.getOutputStream().write(framed.toByteArray());
        socket.getOutputStream().flush();
    }

    public String read() throws IOException {
        return read(socket.getInputStream());
    }

    static String read(InputStream in) throws IOException {
        var message = new ByteArrayOutputStream();
        for (var b = in.read(); b != END; b = in.read()) {
            if (b < 0) {
                throw new IOException("the connection ended");
            }
            if (b != START) {
                message.write(b);
            }
        }
        in.read();
        return message.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
