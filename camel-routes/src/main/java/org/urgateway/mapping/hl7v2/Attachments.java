package org.urgateway.mapping.hl7v2;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.r4.model.Attachment;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.mapping.hl7v2.wire.UnreadableException;
import org.urgateway.mapping.hl7v2.wire.WireField;

/** Reads documents that a field holds or points at: data types ED and RP. */
final class Attachments {

    /** Main types of table 0191 and of MIME. */
    private static final Map<String, String> TYPES = Map.of(
            "AP",
            "application",
            "AU",
            "audio",
            "FT",
            "text",
            "IM",
            "image",
            "TEXT",
            "text",
            "TX",
            "text",
            "NS",
            "image");

    private Attachments() {}

    /** An encapsulated document. Its bytes must decode: a document that arrives broken is no evidence. */
    static Attachment encapsulated(WireField field) {
        return new Attachment().setContentType(type(field, 2)).setData(bytes(field));
    }

    /** A document that is kept elsewhere. */
    static Attachment pointer(WireField field) {
        return new Attachment().setContentType(type(field, 3)).setUrl(field.text(1));
    }

    private static String type(WireField field, int first) {
        String main = field.text(first).toLowerCase(Locale.ROOT);
        String sub = field.text(first + 1).toLowerCase(Locale.ROOT);
        if (main.contains("/")) {
            return main;
        }
        String known = TYPES.getOrDefault(main.toUpperCase(Locale.ROOT), main.isEmpty() ? "application" : main);
        if (sub.contains("/")) {
            return sub;
        }
        return known + "/" + (sub.isEmpty() ? "octet-stream" : sub.equals("jpg") ? "jpeg" : sub);
    }

    private static byte[] bytes(WireField field) {
        String data = field.text(5);
        try {
            return switch (field.text(4).toUpperCase(Locale.ROOT)) {
                case "BASE64" -> Base64.getDecoder().decode(data.replaceAll("\\s", ""));
                case "HEX" -> HexFormat.of().parseHex(data.replaceAll("\\s", ""));
                case "A", "" -> data.getBytes(StandardCharsets.UTF_8);
                default -> throw broken(field, "The encoding is none of table 0299: A, Hex or Base64.");
            };
        } catch (IllegalArgumentException e) {
            throw broken(field, "The document does not decode; send it again, encoded as the field says.");
        }
    }

    private static UnreadableException broken(WireField field, String text) {
        return new UnreadableException(ErrorCondition.DATA_TYPE_ERROR, field.location(), text);
    }
}
