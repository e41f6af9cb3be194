package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

class InteractionsTest {

    private final TestServer server = TestServer.empty();
    private final IGenericClient client = server.client();

    @Test
    void createdResourceIsReadBackWithEtagAndLastModified() {
        HttpResponse<String> created = server.post("/Patient", server.json(patient("MRN-1")));
        HttpResponse<String> read =
                server.get("/Patient/" + server.parse(Patient.class, created).getIdPart());

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location").orElseThrow())
                .startsWith(server.base() + "/Patient/")
                .endsWith("/_history/1");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.headers().firstValue("ETag")).hasValue("W/\"1\"");
        assertThat(read.headers().firstValue("Last-Modified")).isPresent();
        assertThat(server.parse(Patient.class, read).getIdentifierFirstRep().getValue())
                .isEqualTo("MRN-1");
    }

    @Test
    void xmlGoesInAndOut() {
        HttpResponse<String> created = server.send(server.request("/Patient")
                .header("Content-Type", "application/fhir+xml")
                .header("Accept", "application/fhir+xml")
                .POST(BodyPublishers.ofString(
                        "<Patient xmlns=\"http://hl7.org/fhir\"><active value=\"true\"/></Patient>")));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/fhir+xml");
        assertThat(created.body()).contains("<active value=\"true\"");
    }

    @Test
    void minimalReturnHasNoBody() {
        HttpResponse<String> created = server.send(server.request("/Patient")
                .header("Content-Type", "application/fhir+json")
                .header("Prefer", "return=minimal")
                .POST(BodyPublishers.ofString(server.json(patient("MRN-1")))));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).isEmpty();
        assertThat(created.headers().firstValue("Location")).isPresent();
    }

    @Test
    void outcomeReturnTellsWhatWasDone() {
        HttpResponse<String> created = server.send(server.request("/Patient")
                .header("Content-Type", "application/fhir+json")
                .header("Prefer", "return=OperationOutcome")
                .POST(BodyPublishers.ofString(server.json(patient("MRN-1")))));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(outcome(created).getIssue())
                .singleElement()
                .extracting(issue -> issue.getSeverity().toCode())
                .isEqualTo("information");
        assertThat(created.body()).doesNotContain("MRN-1");
    }

    @Test
    void compressedBodyIsTaken() {
        HttpResponse<String> created = server.send(server.request("/Patient")
                .header("Content-Type", "application/fhir+json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(
                        Gzip.compress(server.json(patient("MRN-1")).getBytes(StandardCharsets.UTF_8)))));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(server.parse(Patient.class, created).getIdentifierFirstRep().getValue())
                .isEqualTo("MRN-1");
    }

    @Test
    void updateWithTheVersionSeenCountsUp() {
        Patient patient = create(patient("MRN-1"));
        patient.setActive(true);

        MethodOutcome updated =
                client.update().resource(patient).withId(patient.getIdElement()).execute();

        assertThat(updated.getResponseStatusCode()).isEqualTo(200);
        assertThat(updated.getId().getVersionIdPart()).isEqualTo("2");
    }

    @Test
    void updateWithAnotherVersionFailsThePrecondition() {
        Patient patient = create(patient("MRN-1"));

        HttpResponse<String> refused = server.send(server.request("/Patient/" + patient.getIdPart())
                .header("Content-Type", "application/fhir+json")
                .header("If-Match", "W/\"7\"")
                .PUT(BodyPublishers.ofString(server.json(patient))));

        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(outcome(refused).getIssue()).hasSize(1);
        assertThat(outcome(refused).getIssueFirstRep().getDiagnostics()).contains("is at version 1, not at version 7");
    }

    @Test
    void updateOfAnUnknownIdCreatesIt() {
        Patient patient = patient("MRN-1");
        patient.setId("chosen-by-client");

        MethodOutcome updated = client.update().resource(patient).execute();

        assertThat(updated.getCreated()).isTrue();
        assertThat(client.read()
                        .resource(Patient.class)
                        .withId("chosen-by-client")
                        .execute()
                        .getMeta()
                        .getVersionId())
                .isEqualTo("1");
    }

    @Test
    void updateThatCreatesTellsTheAddressHoweverItIsAnswered() {
        for (String preferred : List.of("return=representation", "return=minimal", "return=OperationOutcome")) {
            for (String accepted : List.of("application/fhir+json", "application/fhir+xml")) {
                String id = UUID.randomUUID().toString();
                HttpResponse<String> created = server.send(server.request("/Patient/" + id)
                        .header("Content-Type", "application/fhir+json")
                        .header("Accept", accepted)
                        .header("Prefer", preferred)
                        .PUT(BodyPublishers.ofString("{\"resourceType\":\"Patient\",\"id\":\"%s\"}".formatted(id))));

                assertThat(created.statusCode()).isEqualTo(201);
                assertThat(created.headers().allValues("Location"))
                        .containsExactly(server.base() + "/Patient/" + id + "/_history/1");
                assertThat(created.headers().allValues("ETag")).containsExactly("W/\"1\"");
            }
        }
    }

    @Test
    void deletionOfNothingInParticularIsRefused() {
        HttpResponse<String> refused = server.send(server.request("/Patient").DELETE());

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(outcome(refused).getIssueFirstRep().getDiagnostics()).contains("Patient/1", "Patient?identifier=1");
    }

    @Test
    void conditionalCreateAnswersTheMatch() {
        Patient first = create(patient("MRN-1"));

        MethodOutcome second = client.create()
                .resource(patient("MRN-1"))
                .conditionalByUrl("Patient?identifier=http://example.org/mrn|MRN-1")
                .execute();

        assertThat(second.getResponseStatusCode()).isEqualTo(200);
        assertThat(second.getId().getIdPart()).isEqualTo(first.getIdPart());
    }

    @Test
    void conditionalCreateWithSeveralMatchesIsRefused() {
        create(patient("MRN-1"));
        create(patient("MRN-1"));

        assertThatThrownBy(() -> client.create()
                        .resource(patient("MRN-1"))
                        .conditionalByUrl("Patient?identifier=http://example.org/mrn|MRN-1")
                        .execute())
                .isInstanceOf(PreconditionFailedException.class);
    }

    @Test
    void conditionalUpdateCreatesThenUpdates() {
        String criteria = "Patient?identifier=http://example.org/mrn|MRN-1";

        MethodOutcome first = client.update()
                .resource(patient("MRN-1"))
                .conditionalByUrl(criteria)
                .execute();
        MethodOutcome second = client.update()
                .resource(patient("MRN-1"))
                .conditionalByUrl(criteria)
                .execute();

        assertThat(first.getCreated()).isTrue();
        assertThat(second.getResponseStatusCode()).isEqualTo(200);
        assertThat(second.getId().getIdPart()).isEqualTo(first.getId().getIdPart());
        assertThat(second.getId().getVersionIdPart()).isEqualTo("2");
    }

    @Test
    void deletedResourceIsGoneButItsVersionsStay() {
        Patient patient = create(patient("MRN-1"));

        client.delete().resourceById(patient.getIdElement()).execute();

        assertThatThrownBy(() -> client.read()
                        .resource(Patient.class)
                        .withId(patient.getIdPart())
                        .execute())
                .isInstanceOf(ResourceGoneException.class);
        assertThat(client.read()
                        .resource(Patient.class)
                        .withIdAndVersion(patient.getIdPart(), "1")
                        .execute()
                        .getIdPart())
                .isEqualTo(patient.getIdPart());
    }

    @Test
    void deletionOfTheLegalRecordIsRefusedWithItsReason() {
        String id = client.create().resource(new Claim()).execute().getId().getIdPart();

        assertThatThrownBy(() -> client.delete().resourceById("Claim", id).execute())
                .isInstanceOf(MethodNotAllowedException.class)
                .hasMessageContaining("belongs to the legal record");
    }

    @Test
    void managedResourceIsNotWrittenDirectly() {
        server.add(write ->
                write.key().type().equals("Task") ? Optional.of("The review keeps its Task.") : Optional.empty());

        HttpResponse<String> refused = server.post("/Task", "{\"resourceType\":\"Task\"}");

        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(outcome(refused).getIssueFirstRep().getDiagnostics()).isEqualTo("The review keeps its Task.");
    }

    @Test
    void unchangedResourceIsNotSentAgain() {
        Patient patient = create(patient("MRN-1"));

        assertThat(server.send(server.request("/Patient/" + patient.getIdPart())
                                .header("If-None-Match", "W/\"1\"")
                                .GET())
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void resourceOlderThanTheClientsCopyIsNotSentAgain() {
        Patient patient = create(patient("MRN-1"));

        assertThat(modifiedSince(patient, Duration.ofHours(1)).statusCode()).isEqualTo(304);
        assertThat(modifiedSince(patient, Duration.ofHours(-1)).statusCode()).isEqualTo(200);
    }

    @Test
    void historyAtATimeHoldsTheVersionThatWasCurrentThen() throws InterruptedException {
        Patient patient = create(patient("MRN-1"));
        Instant first = patient.getMeta().getLastUpdated().toInstant();
        // The versions need times apart: FHIR tells milliseconds.
        Thread.sleep(5);
        patient.setActive(true);
        client.update().resource(patient).execute();
        String history = "/Patient/" + patient.getIdPart() + "/_history?_at=";

        Bundle then = server.parse(Bundle.class, server.get(history + first.plusMillis(1)));
        Bundle before = server.parse(Bundle.class, server.get(history + first.minusSeconds(1)));
        Bundle since = server.parse(
                Bundle.class,
                server.get(history + DateTimeFormatter.ISO_LOCAL_DATE.format(first.atZone(ZoneOffset.UTC))));

        assertThat(then.getEntry())
                .extracting(entry -> entry.getResponse().getEtag())
                .containsExactly("W/\"1\"");
        assertThat(before.getEntry()).isEmpty();
        assertThat(since.getEntry())
                .extracting(entry -> entry.getResponse().getEtag())
                .contains("W/\"2\"", "W/\"1\"");
    }

    @Test
    void historyListsVersionsNewestFirst() {
        Patient patient = create(patient("MRN-1"));
        patient.setActive(true);
        client.update().resource(patient).execute();
        client.delete().resourceById(patient.getIdElement().toVersionless()).execute();

        Bundle history = server.parse(Bundle.class, server.get("/Patient/" + patient.getIdPart() + "/_history"));

        assertThat(history.getEntry())
                .extracting(entry -> entry.getRequest().getMethod().toCode())
                .containsExactly("DELETE", "PUT", "POST");
        assertThat(history.getEntry())
                .extracting(entry -> entry.getResponse().getEtag())
                .containsExactly("W/\"3\"", "W/\"2\"", "W/\"1\"");
    }

    @Test
    void historyOfAllPagesThroughEveryVersion() {
        Patient patient = create(patient("MRN-1"));
        create(new Claim());
        patient.setActive(true);
        client.update().resource(patient).execute();

        Bundle first = server.parse(Bundle.class, server.get("/_history?_count=2"));
        Bundle second = client.loadPage().next(first).execute();

        assertThat(first.getEntry()).hasSize(2);
        assertThat(second.getEntry()).hasSize(1);
        assertThat(second.getLink("next")).isNull();
    }

    private HttpResponse<String> modifiedSince(Patient patient, Duration afterItsChange) {
        Instant time = patient.getMeta().getLastUpdated().toInstant().plus(afterItsChange);
        return server.send(server.request("/Patient/" + patient.getIdPart())
                .header("If-Modified-Since", DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(ZoneOffset.UTC)))
                .GET());
    }

    private OperationOutcome outcome(HttpResponse<String> response) {
        return server.parse(OperationOutcome.class, response);
    }

    @SuppressWarnings("unchecked")
    private <T extends org.hl7.fhir.r4.model.Resource> T create(T resource) {
        return (T) client.create().resource(resource).execute().getResource();
    }

    private static Patient patient(String mrn) {
        Patient patient = new Patient();
        patient.addIdentifier().setSystem("http://example.org/mrn").setValue(mrn);
        return patient;
    }
}
