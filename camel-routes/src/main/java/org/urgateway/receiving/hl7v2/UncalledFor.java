package org.urgateway.receiving.hl7v2;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.hl7v2.MappingResult;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.partners.Partner;
import org.urgateway.partners.ToldOf.InsurerNumber;

/** Determinations from partners that may not make them: each is taken only from who stands for the insurer that it names. */
final class UncalledFor {

    private static final int INSURER = 3;
    private static final int MESSAGE_TYPE = 9;

    private UncalledFor() {}

    /** Why a message is refused that holds a determination which is not the partner's to make; empty where it is, or holds none. */
    static Optional<MappingResult.Rejected> in(MappingResult.Mapped mapped, Partner partner) {
        return mapped.interactions().stream()
                .filter(Interaction.DeterminationReceived.class::isInstance)
                .flatMap(determination -> why(mapped, determination.content(), partner.decidesFor()).stream())
                .findFirst();
    }

    private static Optional<MappingResult.Rejected> why(
            MappingResult.Mapped mapped, Bundle determination, List<InsurerNumber> own) {
        if (own.isEmpty()) {
            return Optional.of(new MappingResult.Rejected(
                    Optional.of(mapped.header()),
                    ErrorCondition.UNSUPPORTED_MESSAGE_TYPE,
                    SegmentLocation.of("MSH", 1).field(MESSAGE_TYPE),
                    "Determinations are taken from insurers, and the partner's file does not say that it stands for one; name"
                            + " the insurer there (toldOf.insurers)."));
        }
        return insurers(determination)
                        .allMatch(number -> own.contains(new InsurerNumber(number.getSystem(), number.getValue())))
                ? Optional.empty()
                : Optional.of(new MappingResult.Rejected(
                        Optional.of(mapped.header()),
                        ErrorCondition.UNKNOWN_KEY_IDENTIFIER,
                        SegmentLocation.of("IN1", 1).field(INSURER),
                        "The determination names an insurer that the partner does not stand for by its file; correct IN1-3, or"
                                + " name the insurer there (toldOf.insurers)."));
    }

    /** All numbers of the insurer; any of them could be the one by which the server knows it. */
    private static Stream<Identifier> insurers(Bundle determination) {
        var named = ((ClaimResponse) determination.getEntryFirstRep().getResource())
                .getInsurer()
                .getReference();
        return determination.getEntry().stream()
                .filter(entry -> entry.getFullUrl().equals(named))
                .map(BundleEntryComponent::getResource)
                .filter(Organization.class::isInstance)
                .flatMap(insurer -> ((Organization) insurer).getIdentifier().stream());
    }
}
