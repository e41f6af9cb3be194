package org.urgateway.pas;

import java.util.Optional;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.DirectWriteRule;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.StoredResource;

/**
 * Receipts are evidence: clients neither make nor change them.
 *
 * @param store tells what is there
 */
public record ReceiptsAreNotWritten(FhirStore store) implements DirectWriteRule {

    private static final String REASON =
            "A receipt is evidence of a message as it was received. The gateway writes it once, when the message comes.";

    @Override
    public Optional<String> refusal(ResourceWrite write) {
        if (!write.key().type().equals("DocumentReference")) {
            return Optional.empty();
        }
        boolean claimsToBe = resource(write)
                .filter(DocumentReference.class::isInstance)
                .filter(document -> ((DocumentReference) document).hasExtension(ReceiptDocuments.EVIDENCE))
                .isPresent();
        return claimsToBe || isReceipt(write) ? Optional.of(REASON) : Optional.empty();
    }

    private boolean isReceipt(ResourceWrite write) {
        return !(write instanceof ResourceWrite.Create)
                && store.read(write.key())
                        .map(StoredResource::json)
                        .filter(json -> json.contains(ReceiptDocuments.EVIDENCE))
                        .isPresent();
    }

    private static Optional<Resource> resource(ResourceWrite write) {
        if (write instanceof ResourceWrite.Create create) {
            return Optional.of(create.resource());
        }
        return write instanceof ResourceWrite.Update update ? Optional.of(update.resource()) : Optional.empty();
    }
}
