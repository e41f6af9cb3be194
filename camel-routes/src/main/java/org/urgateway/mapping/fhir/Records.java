package org.urgateway.mapping.fhir;

import java.util.Optional;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.urgateway.mapping.Interaction;
import org.urgateway.terminology.Systems;

/** Maps documents to evidence. */
final class Records {

    private Records() {}

    /** Why a document says nothing; empty where it does. */
    static Optional<String> idle(DocumentReference document) {
        return document.getStatus() == DocumentReferenceStatus.ENTEREDINERROR
                ? Optional.of("The document was made in error; it is no evidence, and what was attached before stays.")
                : Optional.empty();
    }

    static Interaction read(Unit unit, DocumentReference document) {
        var taken = unit.taken(unit.bring(document), DocumentReference.class);
        if (!taken.hasMasterIdentifier()) {
            Numbers.tracking(unit, document).ifPresent(taken::setMasterIdentifier);
        }
        Numbers.claimNumber(unit, document)
                .filter(number -> !taken.hasExtension(Systems.structure("claim-number")))
                .ifPresent(number -> taken.addExtension(Systems.structure("claim-number"), number));
        contents(unit, taken);
        if (unit.held().find(document.getSubject()).isEmpty()) {
            unit.missing("DocumentReference.subject", "DocumentReference.subject", "Send the Patient along.");
        }
        var keys = Numbers.keys(
                unit,
                document,
                document.getContext().getRelated(),
                document.getContext().getEncounter(),
                document.getSubject());
        return new Interaction.SupplyInformation(unit.bundle(taken), unit.missing(), keys);
    }

    /** A link into the partner's server is nothing that a reviewer can open. */
    private static void contents(Unit unit, DocumentReference document) {
        var isWhole = document.hasContent()
                && document.getContent().stream()
                        .allMatch(part -> part.getAttachment().hasData());
        if (!isWhole) {
            unit.missing(
                    "DocumentReference.content",
                    "DocumentReference.content.attachment",
                    "The document's bytes did not come along; send them in the attachment or as a Binary beside it.");
        }
    }

    /** Whether a document speaks of an order. */
    static boolean isAbout(DocumentReference document, Held held, ServiceRequest order) {
        return document.getContext().getRelated().stream()
                .anyMatch(related -> held.find(related).filter(order::equals).isPresent());
    }
}
