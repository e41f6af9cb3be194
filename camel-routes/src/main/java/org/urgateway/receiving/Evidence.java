package org.urgateway.receiving;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MissingItem;
import org.urgateway.mapping.ccda.CdaEvidence;
import org.urgateway.mapping.ccda.CdaSettings;
import org.urgateway.partners.Partner;

/** Looks into the evidence of messages, the same for all formats: what documents say of themselves, and whether they belong to the patient. */
final class Evidence {

    private Evidence() {}

    /** What a message asks for, its documents read; a document that may not be attached is something that the message lacks. */
    static Reading read(ReceivedMessage received, Partner partner) {
        var reading = received.read();
        if (!(reading instanceof Reading.Understood read)) {
            return reading;
        }
        var settings = new CdaSettings(ZoneId.of(partner.hl7v2().zone()), partner.identifierSystems());
        var interactions = read.interactions().stream()
                .map(interaction -> with(interaction, CdaEvidence.read(interaction.content(), settings)))
                .toList();
        return new Reading.Understood(interactions, read.repairs(), read.losses(), read.notes());
    }

    private static Interaction with(Interaction interaction, List<MissingItem> refused) {
        if (refused.isEmpty()) {
            return interaction;
        }
        var missing = new ArrayList<>(interaction.missing());
        missing.addAll(refused);
        if (interaction instanceof Interaction.SupplyInformation supply) {
            return new Interaction.SupplyInformation(supply.content(), missing, supply.keys());
        }
        if (interaction instanceof Interaction.UpdateRequest) {
            return new Interaction.UpdateRequest(interaction.content(), missing);
        }
        if (interaction instanceof Interaction.AdmissionNotice notice) {
            return new Interaction.AdmissionNotice(notice.content(), missing, notice.keys());
        }
        // Nothing else brings documents; what does all the same waits for a person as a request would.
        return new Interaction.SubmitRequest(interaction.content(), missing);
    }
}
