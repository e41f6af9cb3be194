package org.urgateway.pas;

import java.util.Optional;
import org.hl7.fhir.r4.model.ClaimResponse.AdjudicationComponent;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.terminology.Systems;

/**
 * The review action on a line: its X12 306 code and, where it was certified, the authorization number.
 *
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction">PAS review action</a>
 */
final class ReviewActions {

    private static final String NUMBER = "number";

    private ReviewActions() {}

    static void write(AdjudicationComponent adjudication, String code) {
        write(adjudication, code, Optional.empty());
    }

    static void write(AdjudicationComponent adjudication, String code, Optional<String> authorizationNumber) {
        Extension action = new Extension(PasUris.REVIEW_ACTION);
        authorizationNumber.ifPresent(number -> action.addExtension(NUMBER, new StringType(number)));
        action.addExtension(PasUris.REVIEW_ACTION_CODE, ClaimResponseWriter.concept(Systems.X12_REVIEW_ACTION, code));
        adjudication.setCategory(ClaimResponseWriter.submitted()).addExtension(action);
    }

    /** The X12 306 code of an answered line. */
    static Optional<String> code(ItemComponent item) {
        return item.getAdjudication().stream()
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(PasUris.REVIEW_ACTION).stream())
                .flatMap(action -> action.getExtensionsByUrl(PasUris.REVIEW_ACTION_CODE).stream())
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .flatMap(concept -> ((CodeableConcept) concept).getCoding().stream())
                .map(Coding::getCode)
                .findFirst();
    }

    /** The authorization number of an answered line. */
    static Optional<String> authorizationNumber(ItemComponent item) {
        return item.getAdjudication().stream()
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(PasUris.REVIEW_ACTION).stream())
                .flatMap(action -> action.getExtensionsByUrl(NUMBER).stream())
                .map(number -> number.getValue().primitiveValue())
                .findFirst();
    }
}
