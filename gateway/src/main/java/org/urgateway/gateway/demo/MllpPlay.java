package org.urgateway.gateway.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.urgateway.messagelog.MessageLog;
import picocli.CommandLine.Help.ColorScheme;

/** Plays a clinic that speaks HL7 v2: sends a request over MLLP, and shows its answer and the stages of its way. */
public final class MllpPlay {

    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int PATIENCE_MILLIS = 30_000;

    private final Stages stages;
    private final int port;
    private final PrintWriter out;
    private final ColorScheme colors;

    /** A play against the gateway's MLLP port. */
    public MllpPlay(MessageLog log, int port, PrintWriter out, ColorScheme colors) {
        this.stages = new Stages(log, out);
        this.port = port;
        this.out = out;
        this.colors = colors;
    }

    /** Sends the message of a file and answers whether an RPA came back. */
    public boolean play(Path file) throws IOException {
        line("");
        line("@|bold HL7 v2  A clinic asks over MLLP|@");
        line("    The EHR of Valley Orthopaedics speaks HL7 v2: its RQA is logged, mapped,");
        line("    submitted and answered by an RPA on the same connection.");
        var message = Files.readString(file).replace("\n", "\r");
        line("");
        line("    valley-ortho sends @|bold " + field(message, "MSH", 8) + "|@ to port " + port);
        var answer = send(message);
        var isDetermination = field(answer, "MSH", 8).startsWith("RPA^")
                && field(answer, "MSA", 1).equals("AA");
        line("      answered by " + (isDetermination ? "@|green " : "@|red ") + field(answer, "MSH", 8) + "|@  MSA-1 "
                + field(answer, "MSA", 1) + ", RF1-1 " + field(answer, "RF1", 1).split("\\^", 2)[0]);
        stages.tell(field(message, "MSH", 9));
        line("");
        return isDetermination;
    }

    private String send(String message) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var framed = "\u000B" + message + "\u001C\r";
            socket.getOutputStream().write(framed.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            var answer = new ByteArrayOutputStream();
            for (var b = socket.getInputStream().read();
                    b != END && b >= 0;
                    b = socket.getInputStream().read()) {
                if (b != START) {
                    answer.write(b);
                }
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static String field(String message, String segment, int number) {
        for (var line : message.split("\r", -1)) {
            var fields = line.split("\\|", -1);
            if (fields[0].equals(segment) && fields.length > number) {
                return fields[number];
            }
        }
        return "";
    }

    private void line(String markup) {
        out.println(colors.ansi().string(markup));
        out.flush();
    }
}
