package org.urgateway.notices.letter;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.logging.Level;

/**
 * Turns a letter's HTML into a tagged PDF (PDF/UA) with its fonts in it. The page may name nothing from outside: no address is
 * ever opened.
 */
public final class LetterPdf {

    private static final String FAMILY = "Liberation Sans";
    private static final int NORMAL = 400;
    private static final int BOLD = 700;

    static {
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    /** The pages of a letter. */
    public byte[] write(String html) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .useFastMode()
                .usePdfUaAccessibility(true)
                .withProducer("UR Gateway")
                .useUriResolver((base, address) -> null)
                .useFont(() -> font("Regular"), FAMILY, NORMAL, FontStyle.NORMAL, true)
                .useFont(() -> font("Bold"), FAMILY, BOLD, FontStyle.NORMAL, true)
                .withHtmlContent(html, null)
                .toStream(pdf);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a letter as PDF", e);
        }
        return pdf.toByteArray();
    }

    private static InputStream font(String style) {
        return Objects.requireNonNull(
                LetterPdf.class.getResourceAsStream("/liberation/LiberationSans-" + style + ".ttf"), style);
    }
}
