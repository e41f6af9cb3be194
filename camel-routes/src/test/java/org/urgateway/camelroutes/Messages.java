package org.urgateway.camelroutes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** HL7 v2 messages for tests. */
final class Messages {

    /** The patient of every request; must never stand in a log. */
    static final String PATIENT = "HOLLOWAY";

    private static final String RQA = read("/messages/rqa-i08.hl7");

    private Messages() {}

    /** A whole request for authorization, a request of its own for each number. */
    static String request(String controlId) {
        return RQA.replace("@ID@", controlId)
                .replace("@REQUEST@", "RFA-" + controlId)
                .replace("@CLAIM@", "C" + controlId);
    }

    /** The same, asking to be acknowledged first and answered later. */
    static String deferred(String controlId) {
        return request(controlId).replace("|P|2.5.1|||||USA", "|P|2.5.1|||AL|AL|USA");
    }

    static String field(String message, String segment, int number) {
        for (var line : message.split("\r")) {
            var fields = line.split("\\|", -1);
            if (fields[0].equals(segment) && fields.length > number) {
                return fields[number];
            }
        }
        return "";
    }

    private static String read(String resource) {
        try (var in = Messages.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).replace("\n", "\r");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
