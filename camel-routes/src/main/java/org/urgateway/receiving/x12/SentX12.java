package org.urgateway.receiving.x12;

import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.urgateway.mapping.x12.wire.Acknowledgement;

/** What was sent to partners in X12, to which what comes in may belong. */
public interface SentX12 {

    /** Nothing was sent, as in a dry run. */
    SentX12 NOTHING = new SentX12() {
        @Override
        public Optional<Bundle> asked(String partner, String reference) {
            return Optional.empty();
        }

        @Override
        public Optional<Sent> delivery(String partner, Acknowledgement acknowledgement) {
            return Optional.empty();
        }
    };

    /**
     * A delivery as it was sent under some number.
     *
     * @param isNewest whether it was not sent again under another number since
     * @param isRepeated whether it was about to be sent under this number more than once
     */
    record Sent(UUID delivery, boolean isNewest, boolean isRepeated) {}

    /** The PAS request Bundle that a partner was asked with under a reference, BHT03. */
    Optional<Bundle> asked(String partner, String reference);

    /** The delivery that a partner acknowledges, by any of the numbers that it was sent under. */
    Optional<Sent> delivery(String partner, Acknowledgement acknowledgement);
}
