package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.ClaimResponse.Use;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MatchKeys;
import org.urgateway.mapping.PasClaim;
import org.urgateway.terminology.Rejection;
import org.urgateway.terminology.Systems;

/** Reads 278 responses that end above the patient event: who was asked, or who asked, was not recognised. */
final class RefusalReader {

    private RefusalReader() {}

    static Interaction read(Draft draft, Optional<Bundle> asked) {
        ClaimResponse response = new ClaimResponse()
                .setStatus(ClaimResponseStatus.ACTIVE)
                .setUse(Use.PREAUTHORIZATION)
                .setOutcome(RemittanceOutcome.ERROR)
                .setType(PasClaim.concept(Systems.CLAIM_TYPE, "professional"));
        everyLevel(draft.reading().root())
                .forEach(level -> ErrorReader.read(level).forEach(response::addError));
        if (!response.hasError()) {
            throw new UnmappableException(
                    "2000A", Rejection.MANDATORY_ELEMENT_MISSING, "The response has neither an event nor an error.");
        }
        response.addExtension(draft.transmission());
        draft.madeAt().ifPresent(at -> response.setCreatedElement(new DateTimeType(at)));
        List<Identifier> requests = Asked.of(asked).claim().stream()
                .flatMap(claim -> claim.getIdentifier().stream())
                .toList();
        requests.forEach(number -> response.addIdentifier(number.copy()));
        requests.stream()
                .findFirst()
                .ifPresent(number -> response.setRequest(new Reference().setIdentifier(number.copy())));
        parties(draft, response, asked);
        if (requests.isEmpty()) {
            draft.missing(
                    "ClaimResponse.request",
                    "2000E-TRN02",
                    "The response ends above the patient event, so it does not say which request it refuses; a person looks"
                            + " at it.");
        }
        MatchKeys keys = new MatchKeys(requests, List.of(), List.of(), List.of(), List.of());
        return new Interaction.DeterminationReceived(draft.bundle(response, requests), draft.missing(), keys);
    }

    /** Who was asked for whom is known from the request; the response ends before it says so. */
    private static void parties(Draft draft, ClaimResponse response, Optional<Bundle> asked) {
        everyLevel(draft.reading().root()).stream()
                .flatMap(level -> level.loops("2010").stream())
                .forEach(loop -> loop.all("NM1").forEach(nm1 -> nm1.understood(1, 2, 3, 4, 5, 6, 7, 8, 9)));
        asked.map(bundle -> Source.of(bundle))
                .ifPresent(source -> Asked.of(asked).claim().ifPresent(claim -> {
                    source.resource(claim.getPatient())
                            .ifPresent(patient ->
                                    response.setPatient(draft.entries().add(patient)));
                    source.resource(claim.getInsurer())
                            .ifPresent(insurer ->
                                    response.setInsurer(draft.entries().add(insurer)));
                }));
    }

    private static List<Level> everyLevel(Level level) {
        List<Level> levels = new ArrayList<>(level.loops("2000"));
        List.copyOf(levels).forEach(inner -> levels.addAll(everyLevel(inner)));
        return levels;
    }
}
