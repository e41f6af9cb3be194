package org.urgateway.mapping.hl7v2;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.MappingSettings;

/**
 * Writes letters as MDM^T02, version 2.5.1: a document with its content, which answers no message. Pure.
 *
 * @see <a href="https://www.hl7.eu/HL7v2x/v251/std251/ch09.html">HL7 2.5.1, chapter 9: medical records</a>
 */
public final class Hl7v2Letters {

    private Hl7v2Letters() {}

    /**
     * A letter as a message.
     *
     * @param content holds the DocumentReference, the Binary with its PDF, the Patient and the Claim
     * @param settings settings of the receiver, which name its assigning authorities
     * @param application MSH-5
     * @param facility MSH-6; empty where the receiver has none
     * @return empty where the content holds no letter with a PDF
     */
    public static Optional<WrittenMessage> write(
            Bundle content, MappingSettings settings, String application, String facility, MessageIdentity identity) {
        Optional<DocumentReference> letter = first(content, DocumentReference.class);
        Optional<Binary> pdf = first(content, Binary.class).filter(Binary::hasData);
        if (letter.isEmpty() || pdf.isEmpty()) {
            return Optional.empty();
        }
        LetterMessage message = new LetterMessage(content, letter.get(), pdf.get(), settings, identity);
        String text = String.join("\r", message.lines(application, facility)) + "\r";
        return Optional.of(new WrittenMessage(text.getBytes(StandardCharsets.UTF_8), message.losses()));
    }

    static <T extends Resource> Optional<T> first(Bundle content, Class<T> type) {
        return content.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
