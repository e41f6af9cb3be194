package org.urgateway.gateway.demo;

import java.util.Optional;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * What was decided on one item.
 *
 * @param sequence its {@code itemSequence}
 * @param action X12 306 code of the review action; empty where there is none
 * @param authorizationNumber the number under which the service may be given
 * @param administrativeNumber the number under which a pended item is tracked
 */
record Decision(
        int sequence, String action, Optional<String> authorizationNumber, Optional<String> administrativeNumber) {

    private static final String PAS = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/";

    static Decision of(ItemComponent item) {
        var reviewAction = item.getAdjudication().stream()
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(PAS + "extension-reviewAction").stream())
                .findFirst();
        return new Decision(
                item.getItemSequence(),
                reviewAction.flatMap(Decision::code).orElse(""),
                reviewAction.flatMap(action -> text(action.getExtensionByUrl("number"))),
                text(item.getExtensionByUrl(PAS + "extension-administrationReferenceNumber")));
    }

    private static Optional<String> code(Extension reviewAction) {
        return Optional.ofNullable(reviewAction.getExtensionByUrl(PAS + "extension-reviewActionCode"))
                .map(Extension::getValue)
                .map(value -> ((CodeableConcept) value).getCodingFirstRep().getCode());
    }

    private static Optional<String> text(@Nullable Extension extension) {
        return Optional.ofNullable(extension).map(Extension::getValue).map(value -> ((StringType) value).getValue());
    }

    /** The number that the provider keeps. */
    Optional<String> number() {
        return authorizationNumber.or(() -> administrativeNumber);
    }

    /** Which number it is, in the words of {@code scenario.yaml}. */
    String kindOfNumber() {
        if (authorizationNumber.isPresent()) {
            return "authorization";
        }
        return administrativeNumber.isPresent() ? "administrative" : "none";
    }

    Scenario.Item asItem() {
        return new Scenario.Item(sequence, action, kindOfNumber());
    }
}
