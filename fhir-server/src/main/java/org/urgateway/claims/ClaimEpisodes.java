package org.urgateway.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.terminology.IdentifierType;
import org.urgateway.terminology.Systems;

/** Writes what an insurer tells of a claim into its injury episode and the diagnosis of the injury. */
final class ClaimEpisodes {

    private static final String WCIO = "https://www.wcio.org/injury-description#";

    private ClaimEpisodes() {}

    /** Brings an episode up to date; a partial snapshot leaves alone what it does not tell. */
    static void update(EpisodeOfCare episode, ClaimSnapshot snapshot) {
        snapshot.number().putOn(episode);
        boolean clears = !snapshot.isPartial();
        put(episode, "jurisdiction", snapshot.jurisdiction().map(code -> coded(Systems.STATE, code)), clears);
        put(episode, "claim-type", snapshot.claimType().map(code -> local("claim-type", code)), clears);
        put(episode, "compensability", liability(snapshot), clears);
        jurisdictionNumber(episode, snapshot, clears);
        bodyParts(episode, snapshot);
        snapshot.injured().ifPresent(day -> episode.getPeriod().setStartElement(new DateTimeType(day)));
        if (snapshot.isClosed().isPresent() || !episode.hasStatus()) {
            boolean isClosed = snapshot.isClosed().orElse(false);
            episode.setStatus(isClosed ? EpisodeOfCareStatus.FINISHED : EpisodeOfCareStatus.ACTIVE);
        }
        if (!episode.hasType()) {
            episode.addType(local("service", "utilization-review"));
        }
    }

    private static Optional<CodeableConcept> liability(ClaimSnapshot snapshot) {
        return snapshot.compensability()
                .map(code ->
                        local("compensability", code).setText(snapshot.reason().orElse(null)));
    }

    private static void jurisdictionNumber(EpisodeOfCare episode, ClaimSnapshot snapshot, boolean clears) {
        String url = Systems.structure("jurisdiction-claim-number");
        if (snapshot.jurisdictionNumber().isPresent() || clears) {
            episode.getExtension().removeIf(extension -> extension.getUrl().equals(url));
        }
        snapshot.jurisdictionNumber()
                .ifPresent(number -> episode.addExtension(new Extension(
                        url,
                        new Identifier()
                                .setType(IdentifierType.JURISDICTION_CLAIM_NUMBER.concept())
                                .setValue(number))));
    }

    private static void bodyParts(EpisodeOfCare episode, ClaimSnapshot snapshot) {
        List<Extension> parts =
                new ArrayList<>(snapshot.isPartial() ? episode.getExtensionsByUrl(Liability.BODY_PART) : List.of());
        if (snapshot.disputedAreAll()) {
            parts.removeIf(
                    part -> "disputed".equals(Liability.compensability(part.getExtensionByUrl("compensability"))));
        }
        String ofTheClaim = Liability.compensability(episode.getExtensionByUrl(Liability.COMPENSABILITY));
        for (ClaimSnapshot.BodyPart told : snapshot.bodyParts()) {
            boolean isKnown = parts.stream().anyMatch(part -> Liability.isSame(Liability.site(part), told.site()));
            if (isKnown && told.compensability().isEmpty()) {
                continue;
            }
            parts.removeIf(part -> Liability.isSame(Liability.site(part), told.site()));
            Extension part = new Extension(Liability.BODY_PART);
            part.addExtension(new Extension("site", told.site()));
            part.addExtension(new Extension(
                    "compensability",
                    local("compensability", told.compensability().orElse(ofTheClaim))));
            parts.add(part);
        }
        episode.getExtension().removeIf(extension -> extension.getUrl().equals(Liability.BODY_PART));
        episode.getExtension().addAll(parts);
    }

    /** The diagnosis of the injury as far as a claim tells it. */
    static Condition injury(Condition condition, ClaimSnapshot snapshot, String worker) {
        condition.setSubject(new Reference(worker));
        condition
                .getClinicalStatus()
                .setCoding(List.of(
                        new Coding("http://terminology.hl7.org/CodeSystem/condition-clinical", "active", null)));
        snapshot.injured().ifPresent(day -> condition.setOnset(new DateTimeType(day)));
        List<Coding> codes = new ArrayList<>(snapshot.diagnoses());
        snapshot.nature().ifPresent(nature -> codes.add(new Coding(WCIO + "nature", nature, null)));
        if (!codes.isEmpty() || !condition.hasCode()) {
            condition.setCode(new CodeableConcept().setCoding(codes).setText(codes.isEmpty() ? "Work injury" : null));
        }
        if (!snapshot.bodyParts().isEmpty()) {
            condition.setBodySite(snapshot.bodyParts().stream()
                    .map(part -> part.site().copy())
                    .toList());
        }
        snapshot.cause().ifPresent(cause -> {
            condition.getEvidence().clear();
            condition.addEvidence().addCode(coded(WCIO + "cause", cause));
        });
        return condition;
    }

    /** Puts a code on a resource where it is told, as the extension of that name. */
    static void code(DomainResource resource, String extension, String system, Optional<String> code) {
        put(resource, extension, code.map(value -> coded(system, value)), false);
    }

    private static void put(
            DomainResource resource, String extension, Optional<CodeableConcept> value, boolean clears) {
        String url = Systems.structure(extension);
        if (value.isPresent() || clears) {
            resource.getExtension().removeIf(present -> present.getUrl().equals(url));
        }
        value.ifPresent(concept -> resource.addExtension(new Extension(url, concept)));
    }

    private static CodeableConcept local(String system, String code) {
        return coded(Systems.local(system), code);
    }

    private static CodeableConcept coded(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }
}
