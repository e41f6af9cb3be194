package org.urgateway.mapping.hl7v2.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.parser.EncodingCharacters;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextEscapingTest {

    private static final EncodingCharacters DELIMITERS = new EncodingCharacters('|', "^~\\&");
    private static final TextEscaping ESCAPING = new TextEscaping(StandardCharsets.UTF_8);

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("ab .brXCMZFSTREHN0A\\|^~&\n\t#é")
                .ofMaxLength(25);
    }

    @Property(tries = 300)
    void escapedTextReadsAsItWas(@ForAll("texts") String text) {
        String escaped = ESCAPING.escape(text, DELIMITERS);
        assertThat(escaped).doesNotContain("|", "^", "~", "&", "\n");
        assertThat(ESCAPING.unescape(escaped, DELIMITERS)).isEqualTo(text);
    }

    @Test
    void sequencesWithAMeaningBecomePlainText() {
        assertThat(unescaped("a\\.br\\b\\.sp+2\\c\\X0D0A\\d\\X41\\")).isEqualTo("a\nb\nc\ndA");
        assertThat(unescaped("\\H\\bold\\N\\ \\E\\ \\P\\")).isEqualTo("bold \\ #");
    }

    @Test
    void unknownSequencesAndLoneBackslashesStay() {
        assertThat(unescaped("C:\\Confidential\\x")).isEqualTo("C:\\Confidential\\x");
        assertThat(unescaped("one \\ only")).isEqualTo("one \\ only");
        assertThat(unescaped("\\C2842\\")).isEqualTo("\\C2842\\");
    }

    private static String unescaped(String text) {
        return ESCAPING.unescape(text, DELIMITERS);
    }
}
