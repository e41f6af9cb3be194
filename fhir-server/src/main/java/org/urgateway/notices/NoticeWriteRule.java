package org.urgateway.notices;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.DirectWriteRule;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceWrite;

/** Keeps clients from changing letters and their proof of service; other Communications and documents are theirs. */
public final class NoticeWriteRule implements DirectWriteRule {

    private static final String LETTER = "A letter is not changed once it is written; a corrected one is a new letter.";
    private static final String NOTICE =
            "A notice is not changed directly; use Communication/$mark-sent to record that it was sent.";

    private final StoredReader reader;

    /** The rule for notices in a store. */
    public NoticeWriteRule(FhirContext fhir, FhirStore store) {
        this.reader = new StoredReader(fhir, store);
    }

    @Override
    public Optional<String> refusal(ResourceWrite write) {
        return switch (write.key().type()) {
            case "Communication", "DocumentReference", "Binary" ->
                write instanceof ResourceWrite.Create
                        ? Optional.empty()
                        : reader.read(write.key().reference()).flatMap(this::refusal);
            default -> Optional.empty();
        };
    }

    private Optional<String> refusal(Resource stored) {
        if (stored instanceof Communication notice) {
            return isNotice(notice) ? Optional.of(NOTICE) : Optional.empty();
        }
        boolean letter = stored instanceof Binary form
                ? reader.read(form.getSecurityContext(), DocumentReference.class)
                        .filter(document -> isNumbered(document.getIdentifier()))
                        .isPresent()
                : stored instanceof DocumentReference document && isNumbered(document.getIdentifier());
        return letter ? Optional.of(LETTER) : Optional.empty();
    }

    /** Whether the gateway wrote the Communication as a notice. */
    static boolean isNotice(Communication communication) {
        return isNumbered(communication.getIdentifier());
    }

    private static boolean isNumbered(List<Identifier> identifiers) {
        return identifiers.stream().anyMatch(identifier -> NoticeWriter.NUMBER_SYSTEM.equals(identifier.getSystem()));
    }
}
