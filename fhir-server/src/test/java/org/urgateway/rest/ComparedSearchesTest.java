package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches in which the comparison with HAPI FHIR JPA once found a difference, each with what the specification wants. */
class ComparedSearchesTest {

    private final TestServer server = TestServer.empty();

    @BeforeEach
    void store() {
        server.post(
                "",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                        + List.of(
                                        """
                {"resourceType":"Observation","id":"half","status":"final","valueQuantity":{"value":0.5,"unit":"min","system":"http://unitsofmeasure.org","code":"min"}}""",
                                        """
                {"resourceType":"Observation","id":"cold","status":"final","valueQuantity":{"value":-3,"unit":"min"}}""",
                                        """
                {"resourceType":"Observation","id":"long","status":"final","valueQuantity":{"value":99.6,"unit":"min","system":"http://unitsofmeasure.org","code":"cm"}}""",
                                        """
                {"resourceType":"Observation","id":"timed","status":"final","effectiveTiming":{"event":["2023","2025-06-02"],"repeat":{"boundsPeriod":{"end":"2025-06-01"}}}}""",
                                        """
                {"resourceType":"Condition","id":"within","subject":{"reference":"Patient/male"},"recordedDate":"2019-06-02"}""",
                                        """
                {"resourceType":"ServiceRequest","id":"first","status":"active","intent":"order","subject":{"reference":"Patient/male"},"requester":{"reference":"Organization/clinic"}}""",
                                        """
                {"resourceType":"ServiceRequest","id":"second","status":"active","intent":"order","subject":{"reference":"Patient/male"},"basedOn":[{"reference":"ServiceRequest/first"}],"requester":{"reference":"Organization/ward"}}""",
                                        """
                {"resourceType":"Organization","id":"group","name":"Group"}""",
                                        """
                {"resourceType":"Organization","id":"clinic","name":"Clinic","partOf":{"reference":"Organization/group"}}""",
                                        """
                {"resourceType":"Organization","id":"ward","name":"Ward","partOf":{"reference":"Organization/clinic"}}""",
                                        """
                {"resourceType":"CarePlan","id":"year","status":"active","intent":"plan","period":{"start":"2023","end":"2024-06"}}""",
                                        """
                {"resourceType":"CarePlan","id":"open","status":"active","intent":"plan","period":{"start":"2024-02-15T20:00:00-08:00"}}""",
                                        """
                {"resourceType":"CarePlan","id":"ends","status":"active","intent":"plan","period":{"end":"2024-06-28T12:30:15-08:00"}}""",
                                        """
                {"resourceType":"Patient","id":"unsaid","telecom":[{"system":"phone"}]}""",
                                        """
                {"resourceType":"Patient","id":"male","gender":"male"}""",
                                        """
                {"resourceType":"Claim","id":"of-male","patient":{"reference":"Patient/male"}}""",
                                        """
                {"resourceType":"Claim","id":"of-unsaid","patient":{"reference":"Patient/unsaid"}}""",
                                        """
                {"resourceType":"Claim","id":"of-nobody"}""",
                                        """
                {"resourceType":"QuestionnaireResponse","id":"urn","status":"completed","questionnaire":"urn:oid:1.2.3"}""",
                                        """
                {"resourceType":"RiskAssessment","id":"range","status":"final","prediction":[{"probabilityRange":{"low":{"value":0.6},"high":{"value":0.7}}}]}""",
                                        """
                {"resourceType":"RiskAssessment","id":"number","status":"final","prediction":[{"probabilityDecimal":0.6}]}""")
                                .stream()
                                .map(json -> {
                                    String reference = json.replaceFirst(
                                            "(?s).*\"resourceType\":\"(\\w+)\",\"id\":\"([\\w-]+)\".*", "$1/$2");
                                    return "{\"resource\":%s,\"request\":{\"method\":\"PUT\",\"url\":\"%s\"}}"
                                            .formatted(json, reference);
                                })
                                .collect(Collectors.joining(","))
                        + "]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                // A unit without a system is the code or what people read, and 1 is anything from 0.5 to 1.5.
                "Observation; value-quantity=ne1%7C%7Cmin; cold long",
                "Observation; value-quantity=1%7C%7Cmin; half",
                "Observation; value-quantity=le10%7C%7Cm,le0.5%7C%7Cmin; cold half",
                "Observation; value-quantity=gt1%7C%7Ccm; long",
                // Ranges are compared by overlap, not by one end.
                "CarePlan; date=ge2024; ends open year",
                "CarePlan; date=ge2024-07; open",
                "CarePlan; date=le2023-06; ends year",
                "CarePlan; date=le2024-02-15T20:00:00-08:00; ends open year",
                "CarePlan; date=ge2024-06-28T12:30:15-08:00; ends open year",
                "CarePlan; date=ge2024-06-28T12:30:16-08:00; open year",
                "CarePlan; date=eb2024-07; ends year",
                "CarePlan; date=ge2024-02-16T04:00:00Z; ends open year",
                "CarePlan; date=lt2024-02-16T04:00:00Z; ends year",
                // What lies within a bound is from it on and until it.
                "Condition; recorded-date=le2019; within",
                "Condition; recorded-date=ge2019-06; within",
                // Bounds without a beginning have none, whatever events there are.
                "Observation; date=lt2020; timed",
                "Observation; date=sa2019-06-28; -",
                // Several dates, by commas and behind _has.
                "Condition; recorded-date=lt2019,eq2019-06; within",
                "Condition; recorded-date=eq2018,ne2019-06; -",
                "CarePlan; date=eb2024-07,sa2024-01; ends open year",
                "CarePlan; date=gt2024-06&date=gt2020; open",
                // A kind of contact is no value.
                "Patient; telecom:missing=true; male unsaid",
                "Patient; phone:missing=false; -",
                // A negated code is one of the target.
                "Claim; patient.gender:not=male; of-unsaid",
                "Claim; patient:Patient.gender:not=female; of-male of-unsaid",
                // A canonical may be a URN.
                "QuestionnaireResponse; questionnaire:missing=false; urn",
                "QuestionnaireResponse; questionnaire=urn:oid:1.2.3; urn",
                // A number is a number, not a range.
                "RiskAssessment; probability=ge0.5; number",
            })
    void findsWhatTheSpecificationSays(String type, String query, String ids) {
        assertThat(matches(search("/" + type + "?" + query + "&_sort=_id")))
                .isEqualTo(ids == null ? List.of() : Arrays.asList(ids.split(" ")));
    }

    @Test
    void referenceToWhatWasDeletedIsStillFound() {
        server.send(server.request("/Patient/male").DELETE());

        assertThat(matches(search("/Condition?patient=Patient/male"))).containsExactly("within");
        assertThat(matches(search("/Claim?patient=Patient/male"))).containsExactly("of-male");
    }

    @Test
    void matchThatAnIncludeFindsTooIsAMatch() {
        Bundle found = search("/Organization?partof:missing=false&_include=Organization:partof&_sort=_id");

        assertThat(matches(found)).containsExactly("clinic", "ward");
        assertThat(included(found)).containsExactly("group");
    }

    @Test
    void includeIsOfMatchesAndNotOfWhatPointsAtThem() {
        Bundle found = search(
                "/ServiceRequest?_id=first&_include=ServiceRequest:requester" + "&_revinclude=ServiceRequest:based-on");

        assertThat(matches(found)).containsExactly("first");
        assertThat(included(found)).containsExactlyInAnyOrder("clinic", "second");
    }

    @Test
    void matchThatAnIteratedIncludeFindsTooIsAMatch() {
        Bundle found = search("/Organization?name=ward,clinic&_include:iterate=Organization:partof&_sort=_id");

        assertThat(matches(found)).containsExactly("clinic", "ward");
        assertThat(included(found)).containsExactly("group");
    }

    @Test
    void pagesStayStableWhileResourcesComeChangeAndGo() {
        Bundle first = search("/Organization?_count=1&_sort=name");
        server.post("", """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"resource":{"resourceType":"Organization","id":"before","name":"Aardvark"},"request":{"method":"PUT","url":"Organization/before"}},
             {"resource":{"resourceType":"Organization","id":"behind","name":"Zebra"},"request":{"method":"PUT","url":"Organization/behind"}},
             {"request":{"method":"DELETE","url":"Organization/clinic"}}]}""");
        Bundle second = next(first);
        Bundle third = next(second);

        assertThat(matches(first)).containsExactly("clinic");
        assertThat(matches(second)).containsExactly("group");
        assertThat(matches(third)).containsExactly("ward");
        assertThat(matches(next(second))).as("the same link again").containsExactly("ward");
        assertThat(matches(next(third))).containsExactly("behind");
    }

    private Bundle next(Bundle page) {
        return search(page.getLink("next").getUrl().substring(server.base().length()));
    }

    private Bundle search(String path) {
        HttpResponse<String> response = server.get(path.replace("|", "%7C"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return server.parse(Bundle.class, response);
    }

    private static List<String> matches(Bundle bundle) {
        return ids(bundle, SearchEntryMode.MATCH);
    }

    private static List<String> included(Bundle bundle) {
        return ids(bundle, SearchEntryMode.INCLUDE);
    }

    private static List<String> ids(Bundle bundle, SearchEntryMode mode) {
        return bundle.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == mode)
                .map(entry -> entry.getResource().getIdPart())
                .toList();
    }
}
