package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompartmentTest {

    private final TestServer server = TestServer.empty();

    @BeforeEach
    void store() {
        String entries = String.join(
                ",",
                List.of(
                        entry(
                                "Patient",
                                "alvarez",
                                "\"managingOrganization\":{\"reference\":\"Organization/insurer\"}"),
                        entry("Patient", "baker", "\"active\":true"),
                        entry("Organization", "insurer", "\"name\":\"Acme\""),
                        entry("Organization", "other", "\"name\":\"Other\""),
                        entry("Condition", "back", "\"subject\":{\"reference\":\"Patient/alvarez\"}"),
                        entry("Condition", "knee", "\"subject\":{\"reference\":\"Patient/baker\"}"),
                        entry(
                                "Encounter",
                                "stay",
                                "\"subject\":{\"reference\":\"Patient/alvarez\"},"
                                        + "\"episodeOfCare\":[{\"reference\":\"EpisodeOfCare/injury\"}]"),
                        entry("EpisodeOfCare", "injury", "\"patient\":{\"reference\":\"Patient/alvarez\"}"),
                        entry(
                                "Observation",
                                "lift",
                                "\"encounter\":{\"reference\":\"Encounter/stay\"},"
                                        + "\"subject\":{\"reference\":\"Patient/alvarez\"}"),
                        entry(
                                "Claim",
                                "mri",
                                "\"patient\":{\"reference\":\"Patient/alvarez\"},"
                                        + "\"insurer\":{\"reference\":\"Organization/insurer\"}")));
        HttpResponse<String> response =
                server.post("", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entries + "]}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/Patient/alvarez/Condition; Condition/back",
                "/Patient/baker/Condition; Condition/knee",
                "/Patient/baker/Claim; ''",
                "/Patient/alvarez/Observation?encounter=Encounter/stay; Observation/lift",
                "/Encounter/stay/Observation; Observation/lift",
            })
    void compartmentSearchFindsWhatBelongsToItsOwner(String path, String expected) {
        assertThat(ids(server.get(path), SearchEntryMode.MATCH)).isEqualTo(expected);
    }

    @Test
    void compartmentOfATypeThatHasNoneIsRefused() {
        assertThat(server.get("/Patient/alvarez/Organization").statusCode()).isEqualTo(400);
        assertThat(server.get("/Organization/insurer/Claim").statusCode()).isBetween(400, 404);
    }

    @Test
    void everythingOfAPatientHoldsTheCompartmentAndWhatItPointsAt() {
        HttpResponse<String> everything = server.get("/Patient/alvarez/$everything");

        assertThat(ids(everything, SearchEntryMode.MATCH))
                .isEqualTo(
                        "Claim/mri Condition/back Encounter/stay EpisodeOfCare/injury Observation/lift Patient/alvarez");
        assertThat(ids(everything, SearchEntryMode.INCLUDE)).isEqualTo("Organization/insurer");
    }

    @Test
    void everythingOfATypeAndPageByPageIsTheSame() {
        assertThat(ids(server.get("/Patient/alvarez/$everything?_type=Claim,Condition"), SearchEntryMode.MATCH))
                .isEqualTo("Claim/mri Condition/back");
        List<String> seen = new ArrayList<>();
        String path = "/Patient/alvarez/$everything?_count=2";
        while (!path.isEmpty()) {
            Bundle page = server.parse(Bundle.class, server.get(path));
            page.getEntry().stream()
                    .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.MATCH)
                    .forEach(
                            entry -> seen.add(entry.getResource().getIdElement().getIdPart()));
            path = page.getLink("next") == null
                    ? ""
                    : page.getLink("next").getUrl().substring(server.base().length());
        }
        assertThat(seen).containsExactlyInAnyOrder("mri", "back", "stay", "injury", "lift", "alvarez");
    }

    @Test
    void everythingOfAnEpisodeHoldsItsEncountersAndWhatPointsAtThem() {
        HttpResponse<String> everything = server.get("/EpisodeOfCare/injury/$everything");

        assertThat(ids(everything, SearchEntryMode.MATCH))
                .isEqualTo("Encounter/stay EpisodeOfCare/injury Observation/lift");
        assertThat(server.get("/EpisodeOfCare/none/$everything").statusCode()).isEqualTo(404);
    }

    @Test
    void tagsAreAddedOnceAndRemoved() {
        String tag = """
            {"resourceType":"Parameters","parameter":[{"name":"meta","valueMeta":{
              "tag":[{"system":"http://example.org/tags","code":"training"}]}}]}""";

        server.post("/Patient/baker/$meta-add", tag);
        assertThat(meta(server.post("/Patient/baker/$meta-add", tag)).getTag()).hasSize(1);
        assertThat(server.get("/Patient?_tag=training").body()).contains("baker");
        assertThat(meta(server.get("/Patient/baker/$meta")).getVersionId()).isEqualTo("2");
        assertThat(meta(server.post("/Patient/baker/$meta-delete", tag)).getTag())
                .isEmpty();
        assertThat(server.get("/Patient?_tag=training").body()).doesNotContain("baker");
    }

    @Test
    void versionHasItsOwnTagsAndKeepsThem() {
        String tag = """
            {"resourceType":"Parameters","parameter":[{"name":"meta","valueMeta":{"tag":[{"code":"training"}]}}]}""";
        server.post("/Patient/baker/$meta-add", tag);

        assertThat(meta(server.get("/Patient/baker/_history/1/$meta")).getTag()).isEmpty();
        assertThat(meta(server.get("/Patient/baker/_history/2/$meta")).getTag()).hasSize(1);
        assertThat(server.post("/Patient/baker/_history/1/$meta-add", tag).statusCode())
                .isEqualTo(405);
        assertThat(server.get("/Patient/baker/_history/7/$meta").statusCode()).isEqualTo(404);
    }

    private Meta meta(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return (Meta)
                server.parse(Parameters.class, response).getParameterFirstRep().getValue();
    }

    private String ids(HttpResponse<String> response, SearchEntryMode mode) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        TreeSet<String> ids = new TreeSet<>();
        server.parse(Bundle.class, response).getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == mode)
                .forEach(entry -> ids.add(entry.getResource()
                        .getIdElement()
                        .toUnqualifiedVersionless()
                        .getValue()));
        return String.join(" ", ids);
    }

    private static String entry(String type, String id, String content) {
        return """
            {"resource":{"resourceType":"%1$s","id":"%2$s",%3$s},"request":{"method":"PUT","url":"%1$s/%2$s"}}""".formatted(type, id, content);
    }
}
