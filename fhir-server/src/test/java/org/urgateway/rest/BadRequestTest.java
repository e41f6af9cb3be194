package org.urgateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.urgateway.store.TestDatabase;

class BadRequestTest {

    private final TestServer server = TestServer.empty();

    @AfterEach
    void nothingWasStored() {
        assertThat(TestDatabase.shared().jdbc().queryForObject("select count(*) from resource", Long.class))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "not json",
                "[]",
                "{\"resourceType\":\"Nonsense\"}",
                "{\"resourceType\":\"Claim\"}",
                "{\"active\":true}",
                "{\"resourceType\":\"Patient\",\"birthDate\":\"yesterday\"}"
            })
    void malformedBodyIsRefused(String body) {
        assertRefused(400, server.post("/Patient", body));
    }

    @Test
    void xmlBombIsRefused() {
        String bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                + "<Patient xmlns=\"http://hl7.org/fhir\"><language value=\"&b;\"/></Patient>";

        assertRefused(400, xml(bomb));
    }

    @Test
    void xmlThatReadsAFileIsRefused() {
        String leak = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                + "<Patient xmlns=\"http://hl7.org/fhir\"><language value=\"&a;\"/></Patient>";

        assertRefused(400, xml(leak));
    }

    @Test
    void absurdlyNestedJsonIsRefused() {
        String nested = "{\"resourceType\":\"Patient\",\"extension\":" + "[{\"url\":\"x\",\"extension\":".repeat(20_000)
                + "[]" + "}]".repeat(20_000) + "}";

        assertRefused(400, server.post("/Patient", nested));
    }

    @Test
    void absurdlyNestedXmlIsRefused() {
        String nested = "<Patient xmlns=\"http://hl7.org/fhir\">" + "<extension url=\"x\">".repeat(20_000)
                + "</extension>".repeat(20_000) + "</Patient>";

        assertRefused(400, xml(nested));
    }

    @Test
    void bodyThatIsNotUtf8IsRefused() {
        byte[] latin = "{\"resourceType\":\"Patient\",\"language\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(400, server.send(json().POST(BodyPublishers.ofByteArray(latin))));
    }

    @Test
    void otherCharsetIsRefused() {
        assertRefused(
                415,
                server.send(server.request("/Patient")
                        .header("Content-Type", "application/fhir+json; charset=utf-16")
                        .POST(BodyPublishers.ofString("{}"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/pdf", "multipart/form-data", "application/x-www-form-urlencoded"})
    void otherContentTypeIsRefused(String contentType) {
        assertRefused(
                415,
                server.send(server.request("/Patient")
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString("{\"resourceType\":\"Patient\"}"))));
    }

    @Test
    void validationWithoutItsAdditionIsRefusedWithTheWayToGetIt() {
        HttpResponse<String> response = server.post("/Patient/$validate", "{\"resourceType\":\"Patient\"}");

        assertRefused(501, response);
        assertThat(response.body()).contains("bin/gateway additions add validator");
        assertThat(server.get("/metadata").body()).doesNotContain("Resource-validate");
    }

    @Test
    void largeBodyIsRefused() {
        assertRefused(413, server.send(json().POST(BodyPublishers.ofByteArray(new byte[50_000_000]))));
    }

    @Test
    void largeChunkedBodyIsRefused() {
        byte[] body = new byte[(int) TestServer.MAX_BODY + 1];

        assertRefused(
                413, server.send(json().POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))));
    }

    @Test
    void bodyThatUnpacksToTooMuchIsRefused() {
        byte[] bomb = Gzip.compress(new byte[500_000_000]);

        assertThat(bomb.length).isLessThan((int) TestServer.MAX_BODY);
        assertRefused(
                413, server.send(json().header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(bomb))));
    }

    @Test
    void bodyThatIsNotCompressedAsItSaysIsRefused() {
        assertRefused(400, server.send(json().header("Content-Encoding", "gzip").POST(BodyPublishers.ofString("{}"))));
    }

    @Test
    void failureOfTheServerIsAnsweredWithAnIncidentNumberAndNothingElse() {
        server.add(write -> {
            throw new IllegalStateException("MRN-1");
        });

        HttpResponse<String> failed = server.post("/Patient", "{\"resourceType\":\"Patient\"}");

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(failed.body())
                .matches("The server could not answer\\. .* name incident [-0-9a-f]{36}\\.\\R")
                .doesNotContain("MRN-1");
    }

    @Test
    void failureOfTheServerIsLoggedWithItsPlaceAndWithoutItsWords() {
        Logger logger = (Logger) LoggerFactory.getLogger(Errors.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        server.add(write -> {
            throw new IllegalStateException("MRN-1", new SQLException("Key (value)=(MRN-1) already exists", "23505"));
        });

        HttpResponse<String> failed = server.post("/Patient", "{\"resourceType\":\"Patient\"}");
        logger.detachAppender(log);

        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(failed.body()).contains(String.valueOf(event.getArgumentArray()[0]));
            assertThat(event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                    .contains(
                            "java.lang.IllegalStateException",
                            "java.sql.SQLException, SQLSTATE 23505",
                            "at org.urgateway.rest.BadRequestTest")
                    .doesNotContain("MRN-1");
        });
    }

    @Test
    void unknownTypeIsRefused() {
        assertRefused(404, server.get("/Nonsense/1"));
    }

    @Test
    void unservedTypeIsRefused() {
        assertRefused(404, server.post("/Immunization", "{\"resourceType\":\"Immunization\"}"));
    }

    @Test
    void unknownIdIsNotFound() {
        assertRefused(404, server.get("/Patient/nobody"));
    }

    @Test
    void unknownVersionIsNotFound() {
        assertRefused(404, server.get("/Patient/nobody/_history/latest"));
    }

    @Test
    void updateWithAnotherIdInTheBodyIsRefused() {
        assertRefused(
                400,
                server.send(server.request("/Patient/a")
                        .header("Content-Type", "application/fhir+json")
                        .PUT(BodyPublishers.ofString("{\"resourceType\":\"Patient\",\"id\":\"b\"}"))));
    }

    @Test
    void updateWithAnImpossibleIdIsRefused() {
        assertRefused(
                400,
                server.send(server.request("/Patient/a_b")
                        .header("Content-Type", "application/fhir+json")
                        .PUT(BodyPublishers.ofString("{\"resourceType\":\"Patient\",\"id\":\"a_b\"}"))));
    }

    @Test
    void conditionalUpdateWithoutCriteriaIsRefused() {
        assertRefused(
                400,
                server.send(server.request("/Patient?identifier=")
                        .header("Content-Type", "application/fhir+json")
                        .PUT(BodyPublishers.ofString("{\"resourceType\":\"Patient\"}"))));
    }

    @Test
    void nulCharacterInTheUrlIsRefused() {
        assertRefused(400, server.get("/Patient?_id=%00"));
    }

    @Test
    void bundleThatIsNeitherTransactionNorBatchIsRefused() {
        assertRefused(400, server.post("", "{\"resourceType\":\"Bundle\",\"type\":\"collection\"}"));
    }

    private HttpRequest.Builder json() {
        return server.request("/Patient").header("Content-Type", "application/fhir+json");
    }

    private HttpResponse<String> xml(String body) {
        return server.send(server.request("/Patient")
                .header("Content-Type", "application/fhir+xml")
                .header("Accept", "application/fhir+json")
                .POST(BodyPublishers.ofString(body)));
    }

    private void assertRefused(int status, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        OperationOutcome outcome = server.parse(OperationOutcome.class, response);
        assertThat(outcome.getIssue()).hasSize(1);
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).isNotBlank().doesNotContain("HAPI-");
    }
}
