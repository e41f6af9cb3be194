package org.urgateway.gateway.running;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;

/**
 * What an answer says of one item.
 *
 * @param sequence item.itemSequence
 * @param actions the X12 306 codes of its review actions; a good answer has exactly one
 * @param authorizationNumber reviewAction.number
 * @param administrativeReferenceNumber the extension of that name
 */
public record AnsweredItem(
        int sequence,
        List<String> actions,
        Optional<String> authorizationNumber,
        Optional<String> administrativeReferenceNumber) {

    public static final String PAS = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/";
    private static final String REVIEW_ACTION_SYSTEM = "https://codesystem.x12.org/005010/306";

    /** The items of the ClaimResponse that leads a response Bundle. */
    public static List<AnsweredItem> of(Bundle response) {
        return of((ClaimResponse) response.getEntryFirstRep().getResource());
    }

    /** The items of a ClaimResponse. */
    public static List<AnsweredItem> of(ClaimResponse response) {
        return response.getItem().stream().map(AnsweredItem::of).toList();
    }

    private static AnsweredItem of(ItemComponent item) {
        List<Extension> actions = item.getAdjudication().stream()
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(PAS + "extension-reviewAction").stream())
                .toList();
        List<String> codes = actions.stream()
                .flatMap(action -> action.getExtensionsByUrl(PAS + "extension-reviewActionCode").stream())
                .flatMap(code -> ((CodeableConcept) code.getValue()).getCoding().stream())
                .filter(coding -> REVIEW_ACTION_SYSTEM.equals(coding.getSystem()))
                .map(Coding::getCode)
                .toList();
        Optional<String> number = actions.stream()
                .flatMap(action -> action.getExtensionsByUrl("number").stream())
                .map(extension -> extension.getValue().primitiveValue())
                .findFirst();
        Optional<String> reference = item.getExtensionsByUrl(PAS + "extension-administrationReferenceNumber").stream()
                .map(extension -> extension.getValue().primitiveValue())
                .findFirst();
        return new AnsweredItem(item.getItemSequence(), codes, number, reference);
    }

    /** The number by which the item can be asked about: of the authorization, or else of the pending request. */
    public Optional<String> number() {
        return authorizationNumber.or(() -> administrativeReferenceNumber);
    }

    /** The item in the words of {@code scenario.yaml}, such as {@code 1 A1 authorization}. */
    public String summary() {
        String kind = authorizationNumber.isPresent()
                ? "authorization"
                : administrativeReferenceNumber.isPresent() ? "administrative" : "none";
        return sequence + " " + String.join("+", actions) + " " + kind;
    }
}
