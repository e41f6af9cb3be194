package org.urgateway.mapping.fhir;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.Uris;

/** Maps PAS request Bundles, which need no mapping: what they ask for is told apart, and each Claim goes on as a Bundle of its own. */
final class PasBundles {

    private static final String INQUIRY = "profile-claim-inquiry";
    private static final String CANCEL = "3";

    private PasBundles() {}

    /** The requests among the Claims; a Claim that a later one refers to is none. */
    static List<Claim> requests(Held held) {
        var claims = held.all(Claim.class);
        return claims.stream()
                .filter(claim -> claims.stream()
                        .filter(other -> other != claim)
                        .noneMatch(other -> other.getRelated().stream()
                                .anyMatch(related -> held.find(related.getClaim())
                                        .filter(claim::equals)
                                        .isPresent())))
                .toList();
    }

    /**
     * What a Claim asks for.
     *
     * @param number its place among the Claims, from 0
     * @param isAlone whether the whole Bundle is about it
     */
    static Interaction read(Bundle bundle, Held held, Claim claim, int number, boolean isAlone) {
        var content = isAlone ? bundle : part(bundle, held, claim, number);
        if (isInquiry(bundle, claim)) {
            return new Interaction.Inquire(content, List.of());
        }
        if (isCancelled(claim)) {
            return new Interaction.CancelRequest(content, List.of());
        }
        return claim.hasRelated()
                ? new Interaction.UpdateRequest(content, List.of())
                : new Interaction.SubmitRequest(content, List.of());
    }

    private static boolean isInquiry(Bundle bundle, Claim claim) {
        return claim.getMeta().getProfile().stream()
                        .anyMatch(profile -> profile.getValue().contains(INQUIRY))
                || bundle.getMeta().getProfile().stream()
                        .anyMatch(profile -> profile.getValue().contains("inquiry-request-bundle"));
    }

    private static boolean isCancelled(Claim claim) {
        return Optional.ofNullable(claim.getExtensionByUrl(Uris.CERTIFICATION_TYPE))
                .map(extension -> extension.getValue())
                .filter(CodeableConcept.class::isInstance)
                .map(value -> ((CodeableConcept) value).getCodingFirstRep().getCode())
                .filter(CANCEL::equals)
                .isPresent();
    }

    /** The Claim and all that is reached from it, known by the Bundle's identifier and the Claim's place. */
    private static Bundle part(Bundle bundle, Held held, Claim claim, int number) {
        var reached = reached(held, claim);
        var part = new Bundle().setType(BundleType.COLLECTION);
        part.setMeta(bundle.getMeta().copy());
        part.setTimestampElement(bundle.getTimestampElement().copy());
        part.setIdentifier(identifier(bundle, number));
        bundle.getEntry().stream()
                .filter(entry -> entry.getResource() == claim)
                .forEach(entry -> part.addEntry().setFullUrl(entry.getFullUrl()).setResource(claim));
        bundle.getEntry().stream()
                .filter(entry -> entry.getResource() != claim && reached.contains(entry.getResource()))
                .forEach(entry -> part.addEntry().setFullUrl(entry.getFullUrl()).setResource(entry.getResource()));
        return part;
    }

    private static Identifier identifier(Bundle bundle, int number) {
        var identifier = bundle.getIdentifier().copy();
        return identifier.hasValue() && number > 0
                ? identifier.setValue(identifier.getValue() + "-" + (number + 1))
                : identifier;
    }

    private static Set<Resource> reached(Held held, Claim claim) {
        var reached = new LinkedHashSet<Resource>();
        var open = new ArrayDeque<Resource>(List.of(claim));
        while (!open.isEmpty()) {
            var next = open.remove();
            if (reached.add(next)) {
                Held.references(next).stream()
                        .map(held::find)
                        .flatMap(Optional::stream)
                        .forEach(open::add);
            }
        }
        return reached;
    }
}
