package org.urgateway.mapping.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Identifier;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MatchKeys;
import org.urgateway.mapping.Remark;

/** What was read, as text that a person can compare. */
final class ReadingText {

    private ReadingText() {}

    static String of(FhirReading reading) {
        if (reading instanceof FhirReading.Refused refused) {
            return "refused " + refused.location() + ": " + refused.text() + "\n";
        }
        var read = (FhirReading.Understood) reading;
        return read.interactions().stream().map(ReadingText::of).collect(Collectors.joining())
                + remarks("lost", read.losses())
                + remarks("note", read.notes());
    }

    private static String of(Interaction interaction) {
        return interaction.getClass().getSimpleName() + more(interaction) + "\n"
                + interaction.missing().stream()
                        .map(item -> "missing " + item.element() + " at " + item.location() + ": " + item.text() + "\n")
                        .collect(Collectors.joining())
                + FhirContext.forR4Cached()
                        .newJsonParser()
                        .setPrettyPrint(true)
                        .encodeResourceToString(interaction.content())
                + "\n";
    }

    private static String more(Interaction interaction) {
        if (interaction instanceof Interaction.SupplyInformation supply) {
            return keys(supply.keys());
        }
        if (interaction instanceof Interaction.StayChange change) {
            return " " + change.event() + keys(change.keys());
        }
        return interaction instanceof Interaction.AdmissionNotice notice ? keys(notice.keys()) : "";
    }

    private static String keys(MatchKeys keys) {
        return " requests=" + values(keys.requests()) + " claims=" + values(keys.claimNumbers()) + " visits="
                + values(keys.visits()) + " patients=" + values(keys.patients());
    }

    private static List<String> values(List<Identifier> identifiers) {
        return identifiers.stream()
                .map(identifier -> identifier.getSystem() + "|" + identifier.getValue())
                .toList();
    }

    private static String remarks(String kind, List<Remark> remarks) {
        return remarks.stream()
                .map(remark -> kind + " " + remark.location() + ": " + remark.text() + "\n")
                .collect(Collectors.joining());
    }
}
