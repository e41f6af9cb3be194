package org.urgateway.mapping.x12;

import java.util.Optional;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Claim.SupportingInformationComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/**
 * Reads what comes beside the codes: PWK, announced documents, and MSG, words.
 *
 * @param draft knows the systems
 */
record InformationReader(Draft draft) {

    /** Namespace of the numbers under which documents are announced and sent. */
    static final String CONTROL_NUMBER = "attachment-control-number";

    /** Adds what a level announces and says, and points the line at it, where it is a line's. */
    void read(Level level, PasClaim claim, Optional<ItemComponent> line) {
        for (Seg pwk : level.all("PWK")) {
            document(pwk, claim, line);
        }
        for (Seg msg : level.all("MSG")) {
            msg.value(1)
                    .ifPresent(text ->
                            pointed(claim.information("freeFormMessage"), line).setValue(new StringType(text)));
        }
    }

    /** A document that comes apart from the request: it is pointed at by the number under which it will come. */
    private void document(Seg pwk, PasClaim claim, Optional<ItemComponent> line) {
        SupportingInformationComponent information = pointed(claim.information("additionalInformation"), line);
        Extension details = new Extension(Uris.DOCUMENT_INFORMATION);
        pwk.value(1)
                .ifPresent(code ->
                        details.addExtension("reportTypeCode", PasClaim.concept(Systems.X12_REPORT_TYPE, code)));
        pwk.value(2)
                .ifPresent(code -> details.addExtension(
                        "transmissionMethod", PasClaim.concept(Systems.X12_REPORT_TRANSMISSION, code)));
        pwk.understood(5);
        Optional<String> number = pwk.value(6);
        number.ifPresent(text -> details.addExtension("controlNumber", new StringType(text)));
        pwk.value(7).ifPresent(text -> details.addExtension("description", new StringType(text)));
        information.addExtension(details);
        Reference announced = new Reference().setDisplay("Document that is sent apart from the request");
        number.map(text -> draft.qualifiers().own(CONTROL_NUMBER, text)).ifPresent(announced::setIdentifier);
        information.setValue(announced);
    }

    private static SupportingInformationComponent pointed(
            SupportingInformationComponent information, Optional<ItemComponent> line) {
        line.ifPresent(item -> item.addInformationSequence(information.getSequence()));
        return information;
    }
}
