package org.urgateway.pas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlCharactersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\": [\"x\\u0000\"]}", "[{\"a\": \"\\u001F\"}, 1]", "\"\\b\"", "{\"a\": {\"b\": \"\\f\"}}"})
    void forbiddenCharactersAreFound(String json) throws IOException {
        assertThat(isFound(json)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": [\"x\\t\\n\\r\"]}", "[{\"a\": \"\\\\u0000\"}, 1]", "{}", "1", "\"\\u00e9\""})
    void allOthersAreNot(String json) throws IOException {
        assertThat(isFound(json)).isFalse();
    }

    private static boolean isFound(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            return ControlCharacters.mayBeEscapedIn(json) && ControlCharacters.foundInValueOf(parser);
        }
    }
}
