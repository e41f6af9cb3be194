package org.urgateway.notices.letter;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.urgateway.terminology.NoticeType;

/**
 * Writes a letter as one self-contained HTML page, which is well-formed XML too. Templates are in {@code notices/templates}; each
 * value is escaped.
 */
public final class LetterHtml {

    private final Map<NoticeType, Template> templates = new EnumMap<>(NoticeType.class);
    private final Glossary glossary = Glossary.shipped();
    private final ReasonParagraphs paragraphs = new ReasonParagraphs();
    private final Paper paper;

    /** Reads the templates. */
    public LetterHtml(Paper paper) {
        this.paper = paper;
        Mustache.Compiler compiler = Mustache.compiler()
                .withLoader(LetterHtml::open)
                .withFormatter(Formats::text)
                .withEscaper(Formats.ESCAPER)
                .nullValue("")
                .emptyStringIsFalse(true);
        Template decision = compiler.loadTemplate("decision");
        for (NoticeType kind : List.of(
                NoticeType.APPROVAL, NoticeType.MODIFICATION, NoticeType.DENIAL, NoticeType.RE_REVIEW_OUTCOME)) {
            templates.put(kind, decision);
        }
        templates.put(NoticeType.INFORMATION_REQUEST, compiler.loadTemplate("information-request"));
        templates.put(NoticeType.DEFERRAL, compiler.loadTemplate("deferral"));
    }

    /**
     * The page.
     *
     * @throws IllegalArgumentException where notices of this kind are no letters
     */
    public String write(Letter letter) {
        Template template = templates.get(letter.kind());
        if (template == null) {
            throw new IllegalArgumentException(
                    "there is no letter for " + letter.kind().code());
        }
        String body = template.execute(LetterView.of(letter, paper, paragraphs, List.of()));
        return template.execute(LetterView.of(letter, paper, paragraphs, glossary.usedIn(body)));
    }

    private static Reader open(String name) {
        return new InputStreamReader(
                Objects.requireNonNull(
                        LetterHtml.class.getResourceAsStream("/notices/templates/" + name + ".mustache"), name),
                StandardCharsets.UTF_8);
    }
}
