package org.urgateway.gateway.deliveries;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.urgateway.mapping.x12.wire.Acknowledgements;
import org.urgateway.mapping.x12.wire.Delimiters;
import org.urgateway.mapping.x12.wire.FunctionalGroup;
import org.urgateway.mapping.x12.wire.GroupHeader;
import org.urgateway.mapping.x12.wire.Interchange;
import org.urgateway.mapping.x12.wire.InterchangeHeader;
import org.urgateway.mapping.x12.wire.TransactionSet;
import org.urgateway.mapping.x12.wire.X12Reader;
import org.urgateway.mapping.x12.wire.X12Reading;
import org.urgateway.mapping.x12.wire.X12Writer;

/** An insurer's web server, over HTTPS, that takes interchanges and answers them as a test wants it. */
final class X12Insurer implements AutoCloseable {

    private final HttpsServer server;
    private final List<X12Reading.Read> received = new CopyOnWriteArrayList<>();
    private volatile Function<X12Reading.Read, byte[]> answer = read -> acknowledged(read, List.of());

    X12Insurer(Certificate certificate) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/inbound";
    }

    List<X12Reading.Read> received() {
        return received;
    }

    /** The transaction set of the first request. */
    TransactionSet request() {
        return received.get(0).interchange().groups().get(0).sets().get(0);
    }

    /** Begins anew, answering TA1 and 999. */
    void forget() {
        received.clear();
        answer = read -> acknowledged(read, List.of());
    }

    /** Answers TA1 and 999, and the 278 response in the same reply. */
    void decides(InsurersAnswer decision) {
        answer = read -> acknowledged(
                read,
                List.of(decision.to(read.interchange().groups().get(0).sets().get(0))));
    }

    /** Answers with a status and nothing else; TA1 and 999 come later, if ever. */
    void saysNothing() {
        answer = read -> new byte[0];
    }

    private void serve(HttpExchange exchange) throws IOException {
        var read = (X12Reading.Read) X12Reader.read(exchange.getRequestBody().readAllBytes());
        received.add(read);
        var reply = answer.apply(read);
        exchange.sendResponseHeaders(200, reply.length == 0 ? -1 : reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }

    /** TA1 and 999 for what was received, and more sets. */
    static byte[] acknowledged(X12Reading.Read read, List<TransactionSet> more) {
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
                asked.controlNumber(),
                "0",
                asked.usage(),
                ":");
        var group = read.interchange().groups().get(0).header();
        List<FunctionalGroup> groups = new ArrayList<>();
        groups.add(new FunctionalGroup(
                back(group, "FA", "1", Acknowledgements.GUIDE),
                List.of(Acknowledgements.ofGroup(group, read.groups().get(0), "0001"))));
        if (!more.isEmpty()) {
            groups.add(new FunctionalGroup(back(group, "HI", "2", "005010X217"), more));
        }
        return X12Writer.write(
                        new Interchange(header, groups),
                        List.of(Acknowledgements.ofInterchange(read)),
                        Delimiters.USUAL)
                .bytes();
    }

    private static GroupHeader back(GroupHeader asked, String kind, String number, String guide) {
        return new GroupHeader(kind, asked.receiver(), asked.sender(), asked.date(), asked.time(), number, "X", guide);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
