package org.urgateway.review.workflow;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.AddedItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;

/**
 * Reads what a ClaimResponse certifies in place of what was requested. PAS writes it as an added item that names the line; here it stands
 * on the line, as what is authorized of it.
 */
final class SubstitutedLines {

    private static final String PAS = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/";
    private static final String DETAIL = PAS + "extension-itemAuthorizedDetail";
    private static final String PERIOD = PAS + "extension-itemPreAuthPeriod";
    private static final String REVIEW_ACTION = PAS + "extension-reviewAction";
    private static final String SERVICE = "productOrServiceCode";
    private static final String NUMBER = "number";

    private SubstitutedLines() {}

    /** The lines of a ClaimResponse, which is left as it is. */
    static List<ItemComponent> of(ClaimResponse determination) {
        ClaimResponse copy = determination.copy();
        copy.getAddItem()
                .forEach(added -> copy.getItem().stream()
                        .filter(item -> added.getItemSequence().stream()
                                .anyMatch(sequence -> sequence.getValue() == item.getItemSequence()))
                        .forEach(item -> substitute(item, added)));
        return copy.getItem();
    }

    private static void substitute(ItemComponent item, AddedItemComponent added) {
        Extension detail = Optional.ofNullable(item.getExtensionByUrl(DETAIL)).orElseGet(() -> {
            Extension made = new Extension(DETAIL);
            item.addExtension(made);
            return made;
        });
        if (!detail.hasExtension(SERVICE)) {
            detail.addExtension(SERVICE, added.getProductOrService());
        }
        if (added.hasQuantity() && !detail.hasExtension("quantity")) {
            detail.addExtension("quantity", added.getQuantity());
        }
        if (!item.hasExtension(PERIOD)) {
            added.getExtensionsByUrl(PERIOD).forEach(item::addExtension);
        }
        action(item.getAdjudication())
                .filter(own -> !own.hasExtension(NUMBER))
                .ifPresent(own -> action(added.getAdjudication()).stream()
                        .flatMap(theirs -> theirs.getExtensionsByUrl(NUMBER).stream())
                        .forEach(own::addExtension));
    }

    private static Optional<Extension> action(List<? extends Element> adjudications) {
        return adjudications.stream()
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(REVIEW_ACTION).stream())
                .findFirst();
    }
}
