package org.urgateway.pas;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;

/**
 * Finds the characters that no FHIR string may hold: those below U+0020 but tab, line feed and carriage return.
 *
 * <p>JSON itself forbids them in the raw, so they can only hide behind an escape.
 *
 * @see <a href="http://hl7.org/fhir/R4/datatypes.html#string">R4, string</a>
 */
final class ControlCharacters {

    private static final List<String> ESCAPES = List.of("\\u00", "\\b", "\\f");

    private ControlCharacters() {}

    /** Whether a closer look at the text's strings is needed; most texts need none. */
    static boolean mayBeEscapedIn(String json) {
        return ESCAPES.stream().anyMatch(json::contains);
    }

    /** Reads on to the end of the value that the parser is at, or to the first string that holds such a character. */
    static boolean foundInValueOf(JsonParser parser) throws IOException {
        int open = 0;
        for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken()) {
            open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token == JsonToken.VALUE_STRING && parser.getText().chars().anyMatch(ControlCharacters::isForbidden)) {
                return true;
            }
            if (open == 0) {
                return false;
            }
        }
        return false;
    }

    private static boolean isForbidden(int character) {
        return character < ' ' && character != '\t' && character != '\n' && character != '\r';
    }
}
