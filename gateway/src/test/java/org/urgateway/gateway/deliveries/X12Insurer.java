package org.urgateway.gateway.deliveries;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
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

    private static final AtomicInteger NUMBERS = new AtomicInteger(500);

    private final HttpsServer server;
    private final List<X12Reading.Read> received = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
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

    /** What was received, byte for byte. */
    List<String> texts() {
        return texts;
    }

    /** The transaction set of the first request. */
    TransactionSet request() {
        return received.get(0).interchange().groups().get(0).sets().get(0);
    }

    /** Begins anew, answering TA1 and 999. */
    void forget() {
        received.clear();
        texts.clear();
        status = 200;
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

    /** Takes what comes and answers nothing but a status, as a proxy does that gives up waiting. */
    void answersTooLate() {
        saysNothing();
        status = 504;
    }

    /** Answers a number that it has seen with TA1 R 025, and everything else with TA1 and 999. */
    void checksForDuplicates() {
        status = 200;
        answer = read -> received.stream()
                                .filter(known -> number(known).equals(number(read)))
                                .count()
                        > 1
                ? refused(read, "025")
                : acknowledged(read, List.of());
    }

    /** Refuses every interchange with TA1 and a code. */
    void refuses(String code) {
        answer = read -> refused(read, code);
    }

    private static String number(X12Reading.Read read) {
        return read.interchange().header().controlNumber();
    }

    /** A TA1 that refuses what was received. */
    static byte[] refused(X12Reading.Read read, String code) {
        var header = read.interchange().header();
        return """
                ISA*00*          *00*          *ZZ*HARBORLIGHT    *ZZ*URGATEWAY      *261012*0900*^*00501*%1$09d*0*T*:~
                TA1*%2$s*%3$s*%4$s*R*%5$s~
                IEA*0*%1$09d~
                """.formatted(NUMBERS.incrementAndGet(), header.controlNumber(), header.date(), header.time(), code)
                .getBytes(StandardCharsets.UTF_8);
    }

    private void serve(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readAllBytes();
        var read = (X12Reading.Read) X12Reader.read(bytes);
        received.add(read);
        texts.add(new String(bytes, StandardCharsets.UTF_8));
        var reply = answer.apply(read);
        exchange.sendResponseHeaders(status, reply.length == 0 ? -1 : reply.length);
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
