package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {

    private final TestServer server = TestServer.empty();
    private final IGenericClient client = server.client();

    @BeforeEach
    void store() {
        putAll(List.of("""
            {"resourceType":"Organization","id":"insurer","name":"Acme Mutual","active":true}""", """
            {"resourceType":"Patient","id":"alvarez","active":true,"gender":"female","birthDate":"1980-05-17",
             "meta":{"tag":[{"system":"http://example.org/tags","code":"training"}]},
             "identifier":[{"system":"http://example.org/mrn","value":"MRN-1",
               "type":{"coding":[{"system":"http://example.org/types","code":"MR","display":"Medical record number"}]}},
              {"value":"bare"}],
             "name":[{"family":"Álvarez","given":["Anna Maria"]}],
             "telecom":[{"system":"phone","value":"555-0100"},{"system":"email","value":"anna@example.org"}]}""", """
            {"resourceType":"Patient","id":"baker","active":false,"birthDate":"1990",
             "identifier":[{"system":"http://example.org/mrn","value":"MRN,2"}],
             "name":[{"family":"Baker","given":["Bob"]}],"managingOrganization":{"reference":"Organization/insurer"}}""", """
            {"resourceType":"Claim","id":"first","status":"active","use":"preauthorization","created":"2026-03-05",
             "patient":{"reference":"Patient/alvarez"},"insurer":{"reference":"Organization/insurer"},
             "provider":{"identifier":{"system":"http://hl7.org/fhir/sid/us-npi","value":"1234567893"}}}""", """
            {"resourceType":"Claim","id":"second","status":"cancelled","use":"preauthorization",
             "created":"2026-04-01T10:00:00-05:00",
             "patient":{"reference":"Patient/baker"},"provider":{"reference":"http://other.example.org/fhir/Organization/9"}}""", """
            {"resourceType":"ClaimResponse","id":"answer","status":"active","outcome":"complete",
             "patient":{"reference":"Patient/alvarez"},"request":{"reference":"Claim/first"}}""", """
            {"resourceType":"RiskAssessment","id":"risk","status":"final","subject":{"reference":"Patient/alvarez"},
             "prediction":[{"probabilityDecimal":0.25}]}""", """
            {"resourceType":"Observation","id":"lift","status":"final","code":{"text":"Lifting"},
             "subject":{"reference":"Patient/alvarez"},"effectivePeriod":{"start":"2026-03-01","end":"2026-03-10"},
             "valueQuantity":{"value":10.5,"unit":"pounds","system":"http://unitsofmeasure.org","code":"[lb_av]"}}""", """
            {"resourceType":"List","id":"case","status":"current","mode":"working",
             "entry":[{"item":{"reference":"Patient/alvarez"}},{"item":{"reference":"Claim/first"}}]}""", """
            {"resourceType":"Questionnaire","id":"form","status":"active","url":"http://example.org/forms/spine/mri"}"""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                // token
                "Patient; identifier=http://example.org/mrn|MRN-1; alvarez",
                "Patient; identifier=MRN-1; alvarez",
                "Patient; identifier=|bare; alvarez",
                "Patient; identifier=|MRN-1; -",
                "Patient; identifier=http://example.org/mrn|; alvarez baker",
                "Patient; identifier=http://example.org/mrn|MRN\\,2; baker",
                "Patient; identifier=MRN-1,MRN\\,2; alvarez baker",
                "Patient; identifier:not=MRN-1; baker",
                "Patient; identifier:of-type=http://example.org/types|MR|MRN-1; alvarez",
                "Patient; identifier:of-type=http://example.org/types|SS|MRN-1; -",
                "Patient; identifier=http://example.org/types|MRN-1; -",
                "Observation; code:text=lift; lift",
                "Observation; code:text=arm; -",
                "Observation; value-quantity=10.5|http://unitsofmeasure.org|[lb_av]; lift",
                "Observation; value-quantity=gt4000|http://unitsofmeasure.org|g; lift",
                "Observation; value-quantity=gt5|http://unitsofmeasure.org|kg; -",
                "Observation; value-quantity=gt4000; -",
                "Observation; value-quantity=10.5||pounds; lift",
                "Patient; _list=case; alvarez",
                "Patient; gender=female; alvarez",
                "Patient; gender=http://hl7.org/fhir/administrative-gender|female; alvarez",
                "Patient; gender:missing=true; baker",
                "Patient; gender:missing=false; alvarez",
                "Patient; active=true; alvarez",
                "Patient; phone=555-0100; alvarez",
                "Patient; phone=anna@example.org; -",
                "Patient; email=anna@example.org; alvarez",
                "Patient; _tag=http://example.org/tags|training; alvarez",
                "Patient; _id=alvarez,baker; alvarez baker",
                "Patient; _id=Patient/baker; baker",
                "Patient; active=true&gender=female; alvarez",
                "Patient; active=true&active=false; -",
                // string
                "Patient; family=alv; alvarez",
                "Patient; family=ÁLV; alvarez",
                "Patient; family=arez; -",
                "Patient; family:contains=arez; alvarez",
                "Patient; family:exact=Alvarez; -",
                "Patient; family:exact=Álvarez; alvarez",
                "Patient; name=anna; alvarez",
                "Patient; given=anna  maria; alvarez",
                "Patient; family=100%; -",
                // date
                "Patient; birthdate=1980; alvarez",
                "Patient; birthdate=1980-05-17; alvarez",
                "Patient; birthdate=1980-06; -",
                "Patient; birthdate=ne1980; baker",
                "Patient; birthdate=gt1985; baker",
                "Patient; birthdate=lt1985; alvarez",
                "Patient; birthdate=ge1980-05-17; alvarez baker",
                "Patient; birthdate=le1980-05-17; alvarez",
                "Patient; birthdate=sa1980-05-17; baker",
                "Patient; birthdate=eb1990; alvarez",
                "Patient; birthdate=ge1980&birthdate=lt1981; alvarez",
                "Claim; created=2026-03; first",
                "Claim; created=2026-04-01T15:00:00Z; second",
                "Claim; created=2026-04-01T15:00Z; second",
                "Claim; created=2026-04-01T11:00:00-04:00; second",
                "Claim; created=gt2026-03-05; second",
                "Observation; date=2026-03-05; -",
                "Observation; date=2026-03; lift",
                "Observation; date=gt2026-03-05; lift",
                "Observation; date=lt2026-03-05; lift",
                "Observation; date=sa2026-02; lift",
                "Observation; date=eb2026-03; -",
                "Observation; date=ap2026-03; lift",
                // reference
                "Claim; patient=Patient/alvarez; first",
                "Claim; patient=alvarez; first",
                "Claim; patient:Patient=alvarez; first",
                "Claim; patient:Group=alvarez; -",
                "Claim; patient=Patient/alvarez,Patient/baker; first second",
                "Claim; provider:identifier=http://hl7.org/fhir/sid/us-npi|1234567893; first",
                "Claim; provider=http://other.example.org/fhir/Organization/9; second",
                "Claim; insurer:missing=true; second",
                "Observation; patient=alvarez; lift",
                // chains
                "Claim; patient.family=alv; first",
                "Claim; patient:Patient.identifier=MRN-1; first",
                "Claim; patient.organization.name=acme; second",
                "ClaimResponse; request.patient.family=alv; answer",
                "Patient; _has:Claim:patient:status=cancelled; baker",
                "Patient; _has:Claim:patient:_has:ClaimResponse:request:outcome=complete; alvarez",
                // number, quantity, uri
                "RiskAssessment; probability=0.25; risk",
                "RiskAssessment; probability=0.3; risk",
                "RiskAssessment; probability=0.4; -",
                "RiskAssessment; probability=gt0.2; risk",
                "RiskAssessment; probability=lt0.2; -",
                "RiskAssessment; probability=ap0.26; risk",
                "Observation; value-quantity=10.5; lift",
                "Observation; value-quantity=10.5|http://unitsofmeasure.org|[lb_av]; lift",
                "Observation; value-quantity=10.5||pounds; lift",
                "Observation; value-quantity=10.5||kg; -",
                "Observation; value-quantity=gt10; lift",
                "Observation; value-quantity=11; lift",
                "Observation; value-quantity=12; -",
                "Questionnaire; url=http://example.org/forms/spine/mri; form",
                "Questionnaire; url=http://example.org/forms; -",
                "Questionnaire; url:below=http://example.org/forms; form",
                "Questionnaire; url:above=http://example.org/forms/spine/mri/2; form",
            })
    void findsWhatTheSpecificationSays(String type, String query, String ids) {
        List<String> expected = ids == null ? List.of() : List.of(ids.split(" "));

        assertThat(ids(search("/" + type + "?" + escape(query)))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "birthdate, alvarez baker",
        "-birthdate, baker alvarez",
        "gender, alvarez baker",
        "-gender, alvarez baker",
        "-active, alvarez baker",
        "family, alvarez baker",
        "-_id, baker alvarez",
        "-_lastUpdated, baker alvarez",
        "'gender,-family', alvarez baker",
    })
    void sortsByEveryKey(String sort, String ids) {
        assertThat(ids(search("/Patient?_sort=" + sort))).containsExactly(ids.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "birthdate=yesterday, a date is expected",
        "active:exact=true, the modifier :exact is not supported",
        "_count=many, a number of resources",
        "_sort=colour, has no search parameter colour",
        "_cursor=abc, no token of this search",
        "gender:missing=perhaps, true or false",
        "patient.family.x.y=1, ",
        "_include=Patient:colour, follows organization",
        "_has:Claim:status:status=active, is not a reference",
    })
    void malformedParameterIsRefusedWithWhatIsExpected(String query, String message) {
        HttpResponse<String> response = server.send(server.request("/Patient?" + query)
                .header("Prefer", "handling=strict")
                .GET());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(server.parse(OperationOutcome.class, response)
                        .getIssueFirstRep()
                        .getDiagnostics())
                .contains(Objects.requireNonNullElse(message, ""));
    }

    @Test
    void descendingOrderByADateIsTheAscendingOneReversedWhateverThePrecision() {
        putAll(List.of("""
            {"resourceType":"Communication","id":"year","status":"completed","sent":"2026"}""", """
            {"resourceType":"Communication","id":"june","status":"completed","sent":"2026-06-01T20:00:00-08:00"}""", """
            {"resourceType":"Communication","id":"march","status":"completed","sent":"2026-03-05T10:00:00Z"}"""));

        assertThat(ids(search("/Communication?_sort=sent"))).containsExactly("year", "march", "june");
        assertThat(ids(search("/Communication?_sort=-sent"))).containsExactly("june", "march", "year");
    }

    @Test
    void unknownParameterIsIgnoredAndToldUnlessHandlingIsStrict() {
        Bundle lenient = search("/Patient?colour=blue&active=true");
        HttpResponse<String> strict = server.send(server.request("/Patient?colour=blue")
                .header("Prefer", "handling=strict")
                .GET());

        assertThat(lenient.getLink("self").getUrl()).endsWith("/Patient?active=true");
        assertThat(lenient.getEntry())
                .extracting(entry -> entry.getSearch().getMode())
                .containsExactly(SearchEntryMode.MATCH, SearchEntryMode.OUTCOME);
        assertThat(strict.statusCode()).isEqualTo(400);
    }

    @Test
    void includesAddEachResourceOnce() {
        Bundle found =
                search("/Claim?_include=Claim:patient&_include=Claim:insurer&_include:iterate=Patient:organization");

        assertThat(found.getEntry())
                .filteredOn(entry -> entry.getSearch().getMode() == SearchEntryMode.INCLUDE)
                .extracting(entry -> entry.getResource().getIdPart())
                .containsExactlyInAnyOrder("alvarez", "baker", "insurer");
        assertThat(found.getTotal()).isEqualTo(2);
    }

    @Test
    void reverseIncludesAddWhatPointsHere() {
        Bundle found = search("/Claim?_id=first&_revinclude=ClaimResponse:request");

        assertThat(found.getEntry())
                .extracting(entry -> entry.getResource().getIdPart())
                .containsExactly("first", "answer");
    }

    @Test
    void pagesCoverEveryMatchOnceInOrder() {
        putAll(IntStream.range(0, 7)
                .mapToObj(i ->
                        "{\"resourceType\":\"Organization\",\"id\":\"o%d\",\"name\":\"Org %d\"}".formatted(i, i % 3))
                .toList());
        Bundle page = search("/Organization?_count=3&_sort=-name");
        List<String> seen = new ArrayList<>(ids(page));
        while (page.getLink("next") != null) {
            page = client.loadPage().next(page).execute();
            seen.addAll(ids(page));
        }

        assertThat(seen).containsExactly("o5", "o2", "o4", "o1", "o6", "o3", "o0", "insurer");
    }

    @Test
    void totalIsGivenWhereAskedFor() {
        Bundle counted = search("/Patient?_count=1&_total=accurate");
        Bundle uncounted = search("/Patient?_count=1");
        Bundle onlyCounted = search("/Patient?_summary=count");

        assertThat(counted.getTotal()).isEqualTo(2);
        assertThat(uncounted.hasTotal()).isFalse();
        assertThat(onlyCounted.getTotal()).isEqualTo(2);
        assertThat(onlyCounted.getEntry()).isEmpty();
    }

    @Test
    void formPostSearches() {
        HttpResponse<String> found = server.send(server.request("/Patient/_search")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("family=alv")));

        assertThat(ids(server.parse(Bundle.class, found))).containsExactly("alvarez");
    }

    @Test
    void ownUrlOfAReferenceIsUnderstood() {
        assertThat(ids(search("/Claim?patient=" + server.base() + "/Patient/alvarez")))
                .containsExactly("first");
    }

    @Test
    void elementsAndSummaryShortenTheAnswer() {
        Patient summary = (Patient) search("/Patient?_id=alvarez&_elements=gender")
                .getEntryFirstRep()
                .getResource();

        assertThat(summary.hasGender()).isTrue();
        assertThat(summary.hasName()).isFalse();
    }

    private Bundle search(String path) {
        HttpResponse<String> response = server.get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return server.parse(Bundle.class, response);
    }

    private static List<String> ids(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .map(Resource::getIdPart)
                .toList();
    }

    private static String escape(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8)
                .replace("%3D", "=")
                .replace("%26", "&");
    }

    private void putAll(List<String> resources) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        for (String json : resources) {
            Resource resource =
                    (Resource) FhirContext.forR4Cached().newJsonParser().parseResource(json);
            bundle.addEntry()
                    .setResource(resource)
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl(resource.fhirType() + "/" + resource.getIdPart());
        }
        client.transaction().withBundle(bundle).execute();
    }
}
