package org.urgateway.gateway.deliveries;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.urgateway.mapping.x12.wire.Acknowledgements;
import org.urgateway.mapping.x12.wire.Delimiters;
import org.urgateway.mapping.x12.wire.FunctionalGroup;
import org.urgateway.mapping.x12.wire.GroupHeader;
import org.urgateway.mapping.x12.wire.Interchange;
import org.urgateway.mapping.x12.wire.InterchangeHeader;
import org.urgateway.mapping.x12.wire.X12Reader;
import org.urgateway.mapping.x12.wire.X12Reading;
import org.urgateway.mapping.x12.wire.X12Writer;

/** An insurer's web server that takes interchanges and acknowledges them. */
final class X12Insurer implements AutoCloseable {

    private final HttpServer server;
    private final List<X12Reading.Read> received = new CopyOnWriteArrayList<>();

    X12Insurer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/inbound";
    }

    List<X12Reading.Read> received() {
        return received;
    }

    private void serve(HttpExchange exchange) throws IOException {
        var read = (X12Reading.Read) X12Reader.read(exchange.getRequestBody().readAllBytes());
        received.add(read);
        var reply = reply(read);
        exchange.sendResponseHeaders(200, reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }

    private static byte[] reply(X12Reading.Read read) {
        var asked = read.interchange().header();
        var header = new InterchangeHeader(
                asked.receiverQualifier(),
                asked.receiver(),
                asked.senderQualifier(),
                asked.sender(),
                asked.date(),
                asked.time(),
                "^",
                "00501",
                "000000001",
                "0",
                asked.usage(),
                ":");
        var group = read.interchange().groups().get(0).header();
        var acknowledgement = Acknowledgements.ofGroup(group, read.groups().get(0), "0001");
        var back = new GroupHeader(
                "FA", group.receiver(), group.sender(), group.date(), group.time(), "1", "X", Acknowledgements.GUIDE);
        return X12Writer.write(
                        new Interchange(header, List.of(new FunctionalGroup(back, List.of(acknowledgement)))),
                        List.of(Acknowledgements.ofInterchange(read)),
                        Delimiters.USUAL)
                .bytes();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
