package org.urgateway.notices.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.urgateway.terminology.NoticeType;
import org.xml.sax.InputSource;

class LetterHtmlTest {

    private static final Path GOLDEN = Path.of("src/test/resources/org/urgateway/notices/letter");
    private static final LetterHtml HTML = new LetterHtml(Paper.LETTER);

    static List<Arguments> letters() {
        return List.of(
                Arguments.of("approval", SampleLetters.approval()),
                Arguments.of("modification", SampleLetters.modification()),
                Arguments.of("denial", SampleLetters.denial()),
                Arguments.of("information-request", SampleLetters.informationRequest()),
                Arguments.of("deferral", SampleLetters.deferral()),
                Arguments.of("re-review-outcome", SampleLetters.reReview()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("letters")
    void letterOfEachKindReadsAsTheGoldenOne(String name, Letter letter) throws IOException {
        String page = HTML.write(letter);
        Path golden = GOLDEN.resolve(name + ".html");
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, page);
        }

        assertThat(page)
                .as("%s is not the letter any more: look at the difference, then run with -Dgolden.write=true", golden)
                .isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("letters")
    void letterIsWellFormedXml(String name, Letter letter) {
        assertThatCode(() -> parse(HTML.write(letter))).as(name).doesNotThrowAnyException();
    }

    @Test
    void markupAndCharactersThatXmlHasNoPlaceForAreText() {
        Letter denial = SampleLetters.denial();
        Basis basis = new Basis(
                "<script>alert('x')</script> & \"quoted\" \u0007 \uD83D\uDE00 {{letter.number}}",
                List.of(),
                List.of(),
                List.of(),
                "");
        Letter letter = new Letter(
                denial.kind(),
                "N\"<i>'</style>",
                denial.date(),
                denial.letterhead(),
                denial.recipients(),
                denial.matter(),
                denial.lines(),
                basis,
                denial.reviewer(),
                denial.appeals(),
                null,
                null,
                null,
                "");

        String page = HTML.write(letter);

        assertThat(page)
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quoted&quot;")
                .contains("\uFFFD \uD83D\uDE00 {{letter.number}}")
                .contains("N&quot;&lt;i&gt;&#39;&lt;/style&gt;")
                .doesNotContain("<script", "\u0007");
        assertThatCode(() -> parse(page)).doesNotThrowAnyException();
    }

    @Test
    void onlyKindsThatAreLettersHaveOne() {
        assertThat(letters())
                .extracting(arguments -> ((Letter) arguments.get()[1]).kind())
                .containsExactlyInAnyOrder(
                        NoticeType.APPROVAL,
                        NoticeType.MODIFICATION,
                        NoticeType.DENIAL,
                        NoticeType.INFORMATION_REQUEST,
                        NoticeType.DEFERRAL,
                        NoticeType.RE_REVIEW_OUTCOME);
    }

    @Test
    void onlyWordsThatTheLetterUsesAreExplained() {
        assertThat(HTML.write(SampleLetters.deferral()))
                .contains("<dt>Liability</dt>")
                .doesNotContain("<dt>Peer-to-peer discussion</dt>", "<dt>Clinical rationale</dt>");
    }

    private static void parse(String page) throws Exception {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }
}
