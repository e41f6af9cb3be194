package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.store.TestDatabase;

class BundlesTest {

    private final TestServer server = TestServer.empty();
    private final IGenericClient client = server.client();

    @Test
    void transactionReplacesReferencesToItsEntries() {
        String patientUrl = "urn:uuid:" + UUID.randomUUID();
        Bundle bundle = bundle(BundleType.TRANSACTION);
        add(bundle, HTTPVerb.POST, "Claim", new Claim().setPatient(new Reference(patientUrl)));
        add(bundle, HTTPVerb.POST, "Patient", patient("MRN-1")).setFullUrl(patientUrl);

        Bundle response = client.transaction().withBundle(bundle).execute();

        assertThat(response.getType()).isEqualTo(BundleType.TRANSACTIONRESPONSE);
        assertThat(response.getEntry())
                .extracting(entry -> entry.getResponse().getStatus())
                .containsExactly("201 Created", "201 Created");
        Claim claim = client.read()
                .resource(Claim.class)
                .withUrl(location(response, 0))
                .execute();
        assertThat(claim.getPatient().getReference())
                .isEqualTo(location(response, 1).toUnqualifiedVersionless().getValue());
    }

    @Test
    void transactionResolvesConditionalReferencesAndCreates() {
        String id = client.create().resource(patient("MRN-1")).execute().getId().getIdPart();
        String url = "urn:uuid:" + UUID.randomUUID();
        Bundle bundle = bundle(BundleType.TRANSACTION);
        add(bundle, HTTPVerb.POST, "Patient", patient("MRN-1"))
                .setFullUrl(url)
                .getRequest()
                .setIfNoneExist("identifier=http://example.org/mrn|MRN-1");
        add(bundle, HTTPVerb.POST, "Claim", new Claim().setPatient(new Reference(url)));
        add(
                bundle,
                HTTPVerb.POST,
                "Claim",
                new Claim().setPatient(new Reference("Patient?identifier=http://example.org/mrn|MRN-1")));

        Bundle response = client.transaction().withBundle(bundle).execute();

        assertThat(response.getEntry().get(0).getResponse().getStatus()).isEqualTo("200 OK");
        assertThat(found("/Claim?patient=" + id).getEntry()).hasSize(2);
        assertThat(found("/Patient").getEntry()).hasSize(1);
    }

    @Test
    void failedEntryUndoesTheTransactionAndIsNamed() {
        Bundle bundle = bundle(BundleType.TRANSACTION);
        add(bundle, HTTPVerb.POST, "Patient", patient("MRN-1"));
        add(bundle, HTTPVerb.POST, "Claim", new Claim().setPatient(new Reference("urn:uuid:" + UUID.randomUUID())));

        assertThatThrownBy(() -> client.transaction().withBundle(bundle).execute())
                .isInstanceOfSatisfying(BaseServerResponseException.class, error -> {
                    assertThat(error.getStatusCode()).isEqualTo(400);
                    OperationOutcome outcome = (OperationOutcome) error.getOperationOutcome();
                    assertThat(outcome.getIssueFirstRep().getExpression().get(0).getValue())
                            .isEqualTo("Bundle.entry[1]");
                });
        assertThat(TestDatabase.shared().jdbc().queryForObject("select count(*) from resource", Long.class))
                .isZero();
    }

    @Test
    void transactionDeletesUpdatesAndReadsInTheOrderOfTheSpecification() {
        IdType old =
                (IdType) client.create().resource(patient("MRN-1")).execute().getId();
        IdType kept =
                (IdType) client.create().resource(patient("MRN-2")).execute().getId();
        Bundle bundle = bundle(BundleType.TRANSACTION);
        add(bundle, HTTPVerb.GET, "Patient?_sort=identifier", null);
        add(bundle, HTTPVerb.PUT, kept.toUnqualifiedVersionless().getValue(), (Resource)
                patient("MRN-3").setId(kept.getIdPart()));
        add(bundle, HTTPVerb.DELETE, old.toUnqualifiedVersionless().getValue(), null);

        Bundle response = client.transaction().withBundle(bundle).execute();

        assertThat(response.getEntry())
                .extracting(entry -> entry.getResponse().getStatus())
                .containsExactly("200 OK", "200 OK", "204 No Content");
        Bundle read = (Bundle) response.getEntry().get(0).getResource();
        assertThat(read.getEntry())
                .extracting(entry ->
                        ((Patient) entry.getResource()).getIdentifierFirstRep().getValue())
                .containsExactly("MRN-3");
    }

    @Test
    void updateOfAnotherVersionNamesItsEntry() {
        IdType id =
                (IdType) client.create().resource(patient("MRN-1")).execute().getId();
        Bundle bundle = bundle(BundleType.TRANSACTION);
        add(bundle, HTTPVerb.PUT, id.toUnqualifiedVersionless().getValue(), (Resource)
                        patient("MRN-1").setId(id.getIdPart()))
                .getRequest()
                .setIfMatch("W/\"9\"");

        assertThatThrownBy(() -> client.transaction().withBundle(bundle).execute())
                .hasMessageContaining("412")
                .hasMessageContaining("Entry 0 (PUT)");
    }

    @Test
    void sameResourceTwiceInATransactionIsRefused() {
        Bundle bundle = bundle(BundleType.TRANSACTION);
        add(bundle, HTTPVerb.PUT, "Patient/a", (Resource) patient("MRN-1").setId("a"));
        add(bundle, HTTPVerb.PUT, "Patient/a", (Resource) patient("MRN-2").setId("a"));

        assertThatThrownBy(() -> client.transaction().withBundle(bundle).execute())
                .hasMessageContaining("Entry 1");
    }

    @Test
    void batchEntriesStandForThemselves() {
        Bundle bundle = bundle(BundleType.BATCH);
        add(bundle, HTTPVerb.POST, "Patient", patient("MRN-1"));
        add(bundle, HTTPVerb.GET, "Patient/nobody", null);
        add(bundle, HTTPVerb.POST, "Nonsense", patient("MRN-2"));

        Bundle response = client.transaction().withBundle(bundle).execute();

        assertThat(response.getType()).isEqualTo(BundleType.BATCHRESPONSE);
        assertThat(response.getEntry())
                .extracting(entry -> entry.getResponse().getStatus())
                .containsExactly("201 Created", "404", "400");
        assertThat(response.getEntry().get(1).getResponse().getOutcome()).isInstanceOf(OperationOutcome.class);
    }

    @Test
    void conditionalReferenceFindsWhatItsOwnTransactionCreates() {
        HttpResponse<String> response = server.post("", """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"resource":{"resourceType":"Claim","patient":{"reference":"Patient?identifier=http://example.org/mrn|MRN-1"}},
              "request":{"method":"POST","url":"Claim"}},
             {"resource":{"resourceType":"Patient","identifier":[{"system":"http://example.org/mrn","value":"MRN-1"}]},
              "request":{"method":"POST","url":"Patient"}}]}""");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(found("/Claim?patient.identifier=MRN-1").getEntry()).hasSize(1);
    }

    @Test
    void conditionalReferenceThatNothingMatchesUndoesWhatWasWritten() {
        HttpResponse<String> response = server.post("", """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"resource":{"resourceType":"Patient","identifier":[{"value":"MRN-1"}]},
              "request":{"method":"POST","url":"Patient"}},
             {"resource":{"resourceType":"Claim","patient":{"reference":"Patient?identifier=nobody"}},
              "request":{"method":"POST","url":"Claim"}}]}""");

        assertThat(response.statusCode()).isEqualTo(412);
        assertThat(expression(response)).isEqualTo("Bundle.entry[1]");
        assertThat(found("/Patient").getEntry()).isEmpty();
    }

    @Test
    void conditionalCreatesByTheSameCriteriaCreateOne() {
        String entry = """
             {"fullUrl":"%s","resource":{"resourceType":"Patient","identifier":[{"system":"http://example.org/mrn","value":"MRN-1"}]},
              "request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=http://example.org/mrn|MRN-1"}}""";
        String second = "urn:uuid:" + UUID.randomUUID();

        HttpResponse<String> response = server.post(
                "", """
            {"resourceType":"Bundle","type":"transaction","entry":[%s,%s,
             {"resource":{"resourceType":"Claim","patient":{"reference":"%s"}},"request":{"method":"POST","url":"Claim"}}]}""".formatted(entry.formatted("urn:uuid:" + UUID.randomUUID()), entry.formatted(second), second));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        Bundle answer = server.parse(Bundle.class, response);
        assertThat(answer.getEntry())
                .extracting(each -> each.getResponse().getStatus())
                .containsExactly("201 Created", "200 OK", "201 Created");
        assertThat(location(answer, 1).getIdPart())
                .isEqualTo(location(answer, 0).getIdPart());
        assertThat(found("/Patient").getEntry()).hasSize(1);
        assertThat(found("/Claim?patient.identifier=MRN-1").getEntry()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{\"resource\":{\"resourceType\":\"Patient\"}} # it needs request.method",
                "{\"request\":{\"method\":\"GET\",\"url\":\"http://elsewhere.example.org/Patient\"}} # relative to this server",
                "{\"request\":{\"method\":\"GET\",\"url\":\"Patient/1/$everything\"}} # called on their own",
                "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient/1\",\"ifMatch\":\"W/\\\"x\\\"\"}} # never gave",
                "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient?\"}} # give at least one",
                "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient?nonsense=1\"}} # nonsense",
                "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient?birthdate=soon\"}} # a date is expected",
                "{\"request\":{\"method\":\"GET\",\"url\":\"Patient?birthdate=soon\"}} # a date is expected",
                "{\"resource\":{\"resourceType\":\"Claim\",\"patient\":{\"reference\":\"Patient?nonsense=1\"}},\"request\":{\"method\":\"POST\",\"url\":\"Claim\"}} # nonsense",
            })
    void errorOfATransactionTellsWhereAndWhat(String entry, String reason) {
        HttpResponse<String> response = server.post("", """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Patient"}},%s]}""".formatted(entry));

        assertThat(response.statusCode()).isBetween(400, 412);
        assertThat(expression(response)).isEqualTo("Bundle.entry[1]");
        assertThat(server.parse(OperationOutcome.class, response)
                        .getIssueFirstRep()
                        .getDiagnostics())
                .startsWith("Entry 1")
                .containsIgnoringCase(reason);
        assertThat(found("/Patient").getEntry()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resource\":{\"resourceType\":\"Patient\",\"birthDate\":\"soon\"},\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}",
                "{\"resource\":{\"resourceType\":\"Nonsense\"},\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}",
                "{\"request\":{\"method\":\"TURN\",\"url\":\"Patient\"}}",
            })
    void entryThatCannotBeReadIsNamed(String entry) {
        for (String type : new String[] {"batch", "transaction"}) {
            HttpResponse<String> response = server.post("", """
                    {"resourceType":"Bundle","type":"%s","entry":[
                     {"resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Patient"}},%s]}""".formatted(type, entry));

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(expression(response)).isEqualTo("Bundle.entry[1]");
            assertThat(server.parse(OperationOutcome.class, response)
                            .getIssueFirstRep()
                            .getDiagnostics())
                    .startsWith("Entry 1 cannot be read: ")
                    .doesNotContain("HAPI-");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "return=minimal, false, false",
        "return=representation, true, false",
        "return=OperationOutcome, false, true"
    })
    void transactionAnswersWhatIsPreferred(String preferred, boolean resource, boolean outcome) {
        HttpResponse<String> response = server.send(server.request("")
                .header("Content-Type", "application/fhir+json")
                .header("Prefer", preferred)
                .POST(HttpRequest.BodyPublishers.ofString("""
                    {"resourceType":"Bundle","type":"transaction","entry":[
                     {"resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Patient"}}]}""")));

        BundleEntryComponent entry = server.parse(Bundle.class, response).getEntryFirstRep();
        assertThat(entry.hasResource()).isEqualTo(resource);
        assertThat(entry.getResponse().hasOutcome()).isEqualTo(outcome);
        assertThat(entry.getResponse().getEtag()).isEqualTo("W/\"1\"");
        assertThat(entry.getResponse().getLocation()).endsWith("/_history/1");
    }

    @Test
    void searchInABundleMayHoldADollarSign() {
        HttpResponse<String> response = server.post("", """
            {"resourceType":"Bundle","type":"batch","entry":[
             {"request":{"method":"GET","url":"Task?status-due=in-progress$lt2026-03-05"}}]}""");

        assertThat(server.parse(Bundle.class, response)
                        .getEntryFirstRep()
                        .getResponse()
                        .getStatus())
                .isEqualTo("200 OK");
    }

    private String expression(HttpResponse<String> response) {
        return server.parse(OperationOutcome.class, response)
                .getIssueFirstRep()
                .getExpression()
                .get(0)
                .getValue();
    }

    private Bundle found(String search) {
        return server.parse(Bundle.class, server.get(search));
    }

    private static IdType location(Bundle response, int entry) {
        return new IdType(response.getEntry().get(entry).getResponse().getLocation());
    }

    private static Bundle bundle(BundleType type) {
        return new Bundle().setType(type);
    }

    private static BundleEntryComponent add(Bundle bundle, HTTPVerb method, String url, @Nullable Resource resource) {
        BundleEntryComponent entry = bundle.addEntry().setResource(resource);
        entry.getRequest().setMethod(method).setUrl(url);
        return entry;
    }

    private static Patient patient(String mrn) {
        Patient patient = new Patient();
        patient.addIdentifier().setSystem("http://example.org/mrn").setValue(mrn);
        return patient;
    }
}
