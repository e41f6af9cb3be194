package org.urgateway.notices.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class LetterPdfTest {

    private static final LetterHtml HTML = new LetterHtml(Paper.LETTER);
    private static final LetterPdf PDF = new LetterPdf();

    @Test
    void pagesSayWhatTheLetterSays() throws IOException {
        assertThat(String.join("\n", pages(SampleLetters.modification())).replaceAll("\\s+", " "))
                .contains(
                        "Clearview Utilization Review",
                        "October 12, 2026",
                        "Part of the requested care is approved.",
                        "MM-2026-018734",
                        "2026-GA-551207",
                        "September 14, 2026",
                        "Lumbar orthosis, flexible",
                        "A1000033",
                        "6 visits",
                        "A rigid orthosis is supported after fracture or surgery",
                        "Low back disorders guideline, version 2026.1",
                        "Office note, October 1, 2026",
                        "Aisha Raman",
                        "Orthopaedic surgery",
                        "Georgia Composite Medical Board, number 071882",
                        "Monday to Thursday",
                        "November 11, 2026",
                        "It does not decide whether the injury is covered");
    }

    @Test
    void lettersBeyondAsciiArePrinted() throws IOException {
        assertThat(pages(SampleLetters.approval()).get(0)).contains("Zoë Łukasiewicz-Nuñez", "Marta Ibáñez");
    }

    @Test
    void everyPageOfALongLetterHasItsNumberAndThoseOfTheLetter() throws IOException {
        List<String> pages = pages(SampleLetters.longDenial());

        assertThat(pages).hasSizeGreaterThanOrEqualTo(3);
        for (int i = 0; i < pages.size(); i++) {
            assertThat(pages.get(i))
                    .contains("Page " + (i + 1) + " of " + pages.size(), "Notice N-2026-40417 · Request PSR-88120");
        }
    }

    @Test
    void tableThatGoesOnRepeatsItsHead() throws IOException {
        assertThat(pages(SampleLetters.longDenial()).get(1)).contains("Requested", "Decision", "Authorized");
    }

    @Test
    void pagesAreTaggedForThoseWhoDoNotSeeThem() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(PDF.write(HTML.write(SampleLetters.denial())))) {
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(pdf.getDocumentInformation().getTitle()).contains("not approved");
        }
    }

    @Test
    void fontsAreInTheFile() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(PDF.write(HTML.write(SampleLetters.denial())))) {
            var resources = pdf.getPage(0).getResources();
            for (var name : resources.getFontNames()) {
                assertThat(resources.getFont(name).isEmbedded())
                        .as(name.getName())
                        .isTrue();
            }
        }
    }

    @Test
    void paperIsTheOneThatIsSet() throws IOException {
        String page = new LetterHtml(Paper.A4).write(SampleLetters.approval());
        try (PDDocument pdf = Loader.loadPDF(PDF.write(page))) {
            assertThat(pdf.getPage(0).getMediaBox().getHeight()).isCloseTo(PDRectangle.A4.getHeight(), within());
        }
        try (PDDocument pdf = Loader.loadPDF(PDF.write(HTML.write(SampleLetters.approval())))) {
            assertThat(pdf.getPage(0).getMediaBox().getHeight()).isCloseTo(PDRectangle.LETTER.getHeight(), within());
        }
    }

    private static org.assertj.core.data.Offset<Float> within() {
        return org.assertj.core.data.Offset.offset(1f);
    }

    private static List<String> pages(Letter letter) throws IOException {
        List<String> pages = new ArrayList<>();
        try (PDDocument pdf = Loader.loadPDF(PDF.write(HTML.write(letter)))) {
            PDFTextStripper text = new PDFTextStripper();
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                text.setStartPage(page);
                text.setEndPage(page);
                pages.add(text.getText(pdf));
            }
        }
        return pages;
    }
}
