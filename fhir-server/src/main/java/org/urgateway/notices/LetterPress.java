package org.urgateway.notices;

import java.util.List;
import org.urgateway.notices.letter.Letter;
import org.urgateway.notices.letter.LetterHtml;
import org.urgateway.notices.letter.LetterPdf;
import org.urgateway.notices.letter.Paper;

/** Gives letters their forms. Templates are read with the first letter, so that a start does not wait for them. */
final class LetterPress {

    private final LetterPdf pdf = new LetterPdf();
    private final Later<LetterHtml> html;

    LetterPress(Paper paper) {
        this.html = new Later<>(() -> new LetterHtml(paper));
    }

    List<NoticeWriter.Form> forms(Letter letter) {
        String page = html.get().write(letter);
        return List.of(NoticeWriter.Form.pdf(pdf.write(page)), NoticeWriter.Form.html(page));
    }
}
