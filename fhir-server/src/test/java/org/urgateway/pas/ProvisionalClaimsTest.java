package org.urgateway.pas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.pas.PasTestServer.example;
import static org.urgateway.pas.PasTestServer.update;

import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.NoteComponent;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.urgateway.store.ResourceWrite;
import org.urgateway.terminology.Systems;

class ProvisionalClaimsTest {

    private static final String PENDED = example("02-pended-for-review/request.json");
    private static final String INJURED = "2026-01-08";
    private static final String NUMBER = "MM-2026-018734";

    private final PasTestServer server = new PasTestServer(AcceptedInsurers.ANY);

    @Test
    void requestWithoutClaimNumberWaitsVisiblyAsProvisional() {
        ClaimResponse answer = server.determination(PENDED);
        assertThat(answer.getProcessNote())
                .extracting(NoteComponent::getText)
                .anyMatch(text -> text.startsWith("The request names no workers' compensation claim number."));
        assertThat(provisional()).hasSize(1);
    }

    @Test
    void reviewIsLinkedWhenItsInjuryEpisodeAppears() {
        server.submit(PENDED);
        server.write(new ResourceWrite.Create(episode(patient(), INJURED, NUMBER)));
        assertThat(provisional()).isEmpty();
        assertThat(claimNumber()).isEqualTo(NUMBER);
        assertThat(server.all(Provenance.class))
                .anyMatch(event -> event.getEntityFirstRep().getWhat().getReference() != null
                        && event.getEntityFirstRep().getWhat().getReference().startsWith("EpisodeOfCare/"));
    }

    @Test
    void episodeOfAnotherInjuryOrWorkerLinksNothing() {
        server.submit(PENDED);
        server.write(new ResourceWrite.Create(episode(patient(), "2025-03-03", NUMBER)));
        Patient other = new Patient();
        server.write(new ResourceWrite.Create(other));
        server.write(new ResourceWrite.Create(episode("Patient/" + other.getIdPart(), INJURED, NUMBER)));
        assertThat(provisional()).hasSize(1);
    }

    @Test
    void episodeWithoutANumberLinksOnceItHasOne() {
        server.submit(PENDED);
        EpisodeOfCare episode = episode(patient(), INJURED, NUMBER);
        episode.getExtension().clear();
        server.write(new ResourceWrite.Create(episode));
        assertThat(provisional()).hasSize(1);
        episode.addExtension(number(NUMBER));
        server.write(new ResourceWrite.Update(episode, 1L));
        assertThat(provisional()).isEmpty();
    }

    @Test
    void requestWhoseInjuryIsKnownIsLinkedAtOnce() {
        server.submit(PENDED);
        server.write(new ResourceWrite.Create(episode(patient(), INJURED, NUMBER)));
        ClaimResponse second = server.determination(update(PENDED, claim -> {}));
        assertThat(second.getProcessNote())
                .extracting(NoteComponent::getText)
                .noneMatch(text -> text.contains("provisional"));
        assertThat(provisional()).isEmpty();
        assertThat(claimNumber()).isEqualTo(NUMBER);
    }

    @Test
    void numberThatNobodyKnowsIsProvisionalUntilItsClaimAppears() {
        ClaimResponse answer =
                server.determination(PasTestServer.edit(PENDED, claim -> claim.addExtension(number(NUMBER))));
        assertThat(answer.getProcessNote())
                .extracting(NoteComponent::getText)
                .anyMatch(text -> text.startsWith("The workers' compensation claim number is not known here."));
        server.write(new ResourceWrite.Create(episode(patient(), "2025-03-03", "another")));
        assertThat(provisional()).hasSize(1);
        server.write(new ResourceWrite.Create(episode(patient(), "2025-03-03", NUMBER)));
        assertThat(provisional()).isEmpty();
    }

    @Test
    void coverageThatARequestBringsDoesNotVouchForItsOwnNumber() {
        String numbered = PasTestServer.encode(withCoverageNumber());
        server.submit(numbered);
        assertThat(provisional()).hasSize(1);
        assertThat(claimNumber()).isEqualTo(NUMBER);
    }

    @Test
    void coverageOfTheRequestLinksItWhenTheInsurerNumbersIt() {
        server.submit(PENDED);
        server.change(Coverage.class, coverage -> {
            coverage.addExtension(number(NUMBER));
            coverage.getMeta().setSource((String) null);
        });
        assertThat(provisional()).isEmpty();
    }

    private static Bundle withCoverageNumber() {
        Bundle bundle = PasTestServer.parse(PENDED);
        bundle.getEntry().stream()
                .filter(entry -> entry.getResource() instanceof Coverage)
                .forEach(entry -> ((Coverage) entry.getResource()).addExtension(number(NUMBER)));
        return bundle;
    }

    private String patient() {
        return "Patient/"
                + server.all(Task.class).get(0).getFor().getReferenceElement().getIdPart();
    }

    private static EpisodeOfCare episode(String patient, String injured, String number) {
        EpisodeOfCare episode = new EpisodeOfCare().setStatus(EpisodeOfCareStatus.ACTIVE);
        episode.getPatient().setReference(patient);
        episode.getPeriod().getStartElement().setValueAsString(injured);
        episode.addExtension(number(number));
        return episode;
    }

    private static Extension number(String value) {
        return new Extension(
                Systems.structure("claim-number"),
                new Identifier()
                        .setSystem("http://magnolia-mutual.example.com/claims")
                        .setValue(value));
    }

    private List<?> provisional() {
        return server.store.searchAll(
                "Task", Map.of("_tag", List.of("http://urgateway.org/fhir/CodeSystem/review-tag|provisional")));
    }

    private String claimNumber() {
        Extension number = server.all(Task.class).get(0).getExtensionByUrl(Systems.structure("claim-number"));
        return ((Identifier) number.getValue()).getValue();
    }
}
