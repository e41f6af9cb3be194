package org.urgateway.pas;

import java.util.List;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.AddedItemComponent;

/** The lines that an answer adds: what was authorized in place of a requested line. */
final class AddedItems {

    private AddedItems() {}

    /** Those in place of one line. */
    static List<AddedItemComponent> of(ClaimResponse response, int sequence) {
        return response.getAddItem().stream()
                .filter(added -> replaces(added, sequence))
                .toList();
    }

    static boolean replaces(AddedItemComponent added, int sequence) {
        return added.getItemSequence().stream().anyMatch(replaced -> replaced.getValue() == sequence);
    }
}
