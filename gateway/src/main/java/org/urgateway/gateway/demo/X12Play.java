package org.urgateway.gateway.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.urgateway.mapping.x12.wire.Loop;
import org.urgateway.mapping.x12.wire.Segment;
import org.urgateway.mapping.x12.wire.TransactionSet;
import org.urgateway.mapping.x12.wire.X12Reader;
import org.urgateway.mapping.x12.wire.X12Reading;
import org.urgateway.messagelog.MessageLog;
import picocli.CommandLine.Help.ColorScheme;

/** Plays a clinic that speaks X12: posts a 278 request, and shows what came back and the stages of its way. */
public final class X12Play {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FOUND = "@|green %s|@";
    private static final String MISSING = "@|red %s|@";

    private final Stages stages;
    private final URI address;
    private final PrintWriter out;
    private final ColorScheme colors;

    /** A play against the address of a partner. */
    public X12Play(MessageLog log, URI address, PrintWriter out, ColorScheme colors) {
        this.stages = new Stages(log, out);
        this.address = address;
        this.out = out;
        this.colors = colors;
    }

    /** Posts the interchange of a file and answers whether it was acknowledged and decided. */
    public boolean play(Path file) throws IOException, InterruptedException {
        line("@|bold X12  A clinic asks by 278|@");
        line("    The practice system of Riverside Orthopaedics speaks X12: its 278 request is");
        line("    acknowledged by TA1 and 999, then answered by a 278 response, in one reply.");
        line("");
        line("    riverside posts @|bold 278 request|@ to " + address.getPath());
        var reply = send(Files.readAllBytes(file));
        var isDecided = reply.filter(this::tell).isPresent();
        stages.tell(number(Files.readString(file)));
        line("");
        return isDecided;
    }

    private boolean tell(X12Reading.Read reply) {
        var acknowledged = set(reply, "999").flatMap(set -> set.body().first("AK9"));
        var determined = set(reply, "278").flatMap(set -> decision(set.body()));
        line("      answered by " + acknowledgement(reply.acknowledgements())
                + word("999", acknowledged.map(ak9 -> ak9.element(1)).orElse("")) + ", "
                + word("278", determined.map(hcr -> "HCR " + hcr.element(1)).orElse(""))
                + determined.map(hcr -> "  authorization " + hcr.element(2)).orElse(""));
        return acknowledged.filter(ak9 -> ak9.element(1).equals("A")).isPresent() && determined.isPresent();
    }

    private static String acknowledgement(List<Segment> ta1s) {
        return ta1s.stream()
                .findFirst()
                .map(ta1 -> word("TA1", ta1.element(4)) + ", ")
                .orElse("");
    }

    private static String word(String kind, String code) {
        return (code.isEmpty() ? MISSING : FOUND).formatted((kind + " " + code).strip());
    }

    private static Optional<TransactionSet> set(X12Reading.Read reply, String type) {
        return reply.interchange().groups().stream()
                .flatMap(group -> group.sets().stream())
                .filter(set -> set.type().equals(type))
                .findFirst();
    }

    /** The first decision on a service. */
    private static Optional<Segment> decision(Loop loop) {
        var own = loop.id().equals("2000F") ? loop.first("HCR") : Optional.<Segment>empty();
        return own.or(() ->
                loop.loops().stream().flatMap(inner -> decision(inner).stream()).findFirst());
    }

    private Optional<X12Reading.Read> send(byte[] interchange) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/edi-x12")
                .POST(BodyPublishers.ofByteArray(interchange))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        return Optional.of(X12Reader.read(answer.body()))
                .filter(X12Reading.Read.class::isInstance)
                .map(X12Reading.Read.class::cast);
    }

    /** The number under which the message log has it: ISA13, GS06 and ST02. */
    private static String number(String interchange) {
        return String.join(
                "/", element(interchange, "ISA", 13), element(interchange, "GS", 6), element(interchange, "ST", 2));
    }

    private static String element(String interchange, String segment, int number) {
        return Arrays.stream(interchange.split("~", -1))
                .map(text -> text.strip().split("\\*", -1))
                .filter(elements -> elements[0].equals(segment) && elements.length > number)
                .map(elements -> elements[number])
                .findFirst()
                .orElse("");
    }

    private void line(String markup) {
        out.println(colors.ansi().string(markup));
        out.flush();
    }
}
