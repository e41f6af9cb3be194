package org.urgateway.mapping.hl7v2.wire;

import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.Escaping;
import java.nio.charset.Charset;
import java.util.HexFormat;

/**
 * The escape sequences of a message's text.
 *
 * <p>HAPI's own drops sequences that it does not know and, on the way out, takes a backslash in a text for the start of one. This one
 * turns every sequence that has a meaning in plain text into it, keeps the others as they stand, and escapes each delimiter.
 *
 * @param charset character set of hexadecimal sequences
 */
record TextEscaping(Charset charset) implements Escaping {

    private static final String LINE_BREAK = "\n";

    @Override
    public String escape(String text, EncodingCharacters delimiters) {
        char escape = delimiters.getEscapeCharacter();
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String sequence = sequence(c, delimiters);
            if (sequence.isEmpty()) {
                escaped.append(c);
            } else if (!(c == '\n' && i > 0 && text.charAt(i - 1) == '\r')) {
                escaped.append(escape).append(sequence).append(escape);
            }
        }
        return escaped.toString();
    }

    /** What stands between two escape characters for this one; empty where it stands for itself. */
    private static String sequence(char c, EncodingCharacters delimiters) {
        if (c == delimiters.getFieldSeparator()) {
            return "F";
        } else if (c == delimiters.getComponentSeparator()) {
            return "S";
        } else if (c == delimiters.getSubcomponentSeparator()) {
            return "T";
        } else if (c == delimiters.getRepetitionSeparator()) {
            return "R";
        } else if (c == delimiters.getEscapeCharacter()) {
            return "E";
        } else if (c == '\r' || c == '\n') {
            return ".br";
        }
        return c < ' ' && c != '\t' ? "X%02X".formatted((int) c) : "";
    }

    @Override
    public String unescape(String text, EncodingCharacters delimiters) {
        char escape = delimiters.getEscapeCharacter();
        int start = text.indexOf(escape);
        if (start < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        while (start >= 0) {
            int end = text.indexOf(escape, start + 1);
            if (end < 0) {
                break;
            }
            plain.append(text, from, start);
            String meaning = meaning(text.substring(start + 1, end), delimiters);
            if (meaning.equals(UNKNOWN)) {
                // A lone backslash, as in a path: it stands for itself, and the next one may begin a sequence.
                plain.append(escape);
                from = start + 1;
                start = end;
            } else {
                plain.append(meaning);
                from = end + 1;
                start = text.indexOf(escape, from);
            }
        }
        return plain.append(text, from, text.length()).toString();
    }

    /** No meaning can be this: it holds a character that XML and FHIR forbid. */
    private static final String UNKNOWN = "\u0000";

    private String meaning(String sequence, EncodingCharacters delimiters) {
        return switch (sequence) {
            case "F" -> String.valueOf(delimiters.getFieldSeparator());
            case "S" -> String.valueOf(delimiters.getComponentSeparator());
            case "T" -> String.valueOf(delimiters.getSubcomponentSeparator());
            case "R" -> String.valueOf(delimiters.getRepetitionSeparator());
            case "E" -> String.valueOf(delimiters.getEscapeCharacter());
            case "P" -> "#";
            case "H", "N", ".fi", ".nf" -> "";
            default -> longer(sequence);
        };
    }

    private String longer(String sequence) {
        if (sequence.matches("\\.(br|sp)[+ ]?\\d{0,2}|\\.ce")) {
            return LINE_BREAK;
        }
        if (sequence.matches("\\.(in|ti|sk)[+-]?\\d{0,3}")) {
            return " ";
        }
        if (sequence.matches("X([0-9A-Fa-f]{2})+")) {
            return new String(HexFormat.of().parseHex(sequence.substring(1)), charset)
                    .replace("\r\n", LINE_BREAK)
                    .replace("\r", LINE_BREAK);
        }
        return UNKNOWN;
    }
}
