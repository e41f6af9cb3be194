package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists by a code and a date give the same off the index in their order as sorted out of all matches. */
class SortedTokensTest {

    private static final List<String> STATUS = List.of("requested", "in-progress", "on-hold", "completed");

    private final TestServer server = TestServer.empty();

    @BeforeEach
    void store() {
        Random random = new Random(7);
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String due = random.nextInt(4) == 0
                    ? ""
                    : ",\"restriction\":{\"period\":{\"end\":\"2026-03-%02dT09:00:00Z\"}}"
                            .formatted(1 + random.nextInt(9));
            entries.add("""
                    {"resource":{"resourceType":"Task","id":"t%1$d","intent":"order","status":"%2$s",
                     "owner":{"reference":"Practitioner/n%3$d"}%4$s},"request":{"method":"PUT","url":"Task/t%1$d"}}""".formatted(i, STATUS.get(random.nextInt(4)), random.nextInt(3), due));
        }
        assertThat(server.post("", """
                {"resourceType":"Bundle","type":"transaction","entry":[%s]}""".formatted(String.join(",", entries))).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=in-progress",
                "status=in-progress,requested,on-hold",
                "status=in-progress,requested&owner=Practitioner/n1",
                "status=in-progress&due=lt2026-03-05",
                "status=http://hl7.org/fhir/task-status%7Con-hold,requested",
                "status=http://example.org/other%7Con-hold,requested",
                "status=in-progress&status=requested",
                "status=in-progress&due:missing=true"
            })
    void pagesHoldTheSameInTheSameOrder(String query) {
        List<String> ordered = ids("/Task?" + query + "&_sort=due&_count=7");
        // All were stored at once, so that the further key changes nothing but the way.
        List<String> sorted = ids("/Task?" + query + "&_sort=due,_lastUpdated&_count=7");

        assertThat(ordered).isEqualTo(sorted).doesNotHaveDuplicates();
    }

    @Test
    void listFollowsChangesAndDeletions() {
        String first = ids("/Task?status=on-hold&_sort=due&_count=7").get(0);
        String body = server.get("/Task/" + first).body().replace("on-hold", "completed");

        assertThat(server.send(server.request("/Task/" + first)
                                .header("Content-Type", "application/fhir+json")
                                .PUT(BodyPublishers.ofString(body)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(ids("/Task?status=on-hold&_sort=due&_count=7")).doesNotContain(first);
        assertThat(ids("/Task?status=completed&_sort=due&_count=7")).contains(first);
    }

    @Test
    void compositeFindsTheCodeWithTheDate() {
        assertThat(ids("/Task?status-due=in-progress%24lt2026-03-05&_sort=_id"))
                .isEqualTo(ids("/Task?status=in-progress&due=lt2026-03-05&_sort=_id"))
                .isNotEmpty();
        assertThat(ids("/Task?status-due=in-progress%24gt2026-03-05,requested%24sa2026-03-07&_sort=_id"))
                .isNotEmpty()
                .containsAll(ids("/Task?status=requested&due=sa2026-03-07&_sort=_id"))
                .containsAll(ids("/Task?status=in-progress&due=gt2026-03-05&_sort=_id"));
    }

    @Test
    void compositeFindsNothingThatHasTheCodeAndNoDate() {
        List<String> undated = ids("/Task?status=in-progress&due:missing=true");
        List<String> found =
                ids("/Task?status-due=in-progress%24le2026-12-02T12:30:15.250Z,in-progress%24eb2027&_sort=_id");

        assertThat(undated).isNotEmpty();
        assertThat(found)
                .isEqualTo(ids("/Task?status=in-progress&due:missing=false&_sort=_id"))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(undated);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Task?status-due=in-progress", "/Task?status-due:missing=true", "/Task?_sort=status-due"})
    void compositeIsRefusedWhereItMeansNothing(String path) {
        assertThat(server.get(path).statusCode()).isEqualTo(400);
    }

    /** Follows all pages. */
    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        String next = path;
        while (next != null) {
            Bundle page = server.parse(Bundle.class, server.get(next));
            page.getEntry().forEach(entry -> ids.add(entry.getResource().getIdPart()));
            String link =
                    page.getLink("next") == null ? null : page.getLink("next").getUrl();
            next = link == null ? null : link.substring(link.indexOf("/Task"));
        }
        return ids;
    }
}
