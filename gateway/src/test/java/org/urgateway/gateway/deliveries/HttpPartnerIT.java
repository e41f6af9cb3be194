package org.urgateway.gateway.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.gateway.running.MllpSender.field;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.gateway.running.Reviewers;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.gateway.running.Waiting;

/** A clinic that speaks HL7 v2 over HTTP in both directions, with a token each way. */
class HttpPartnerIT {

    private static final String TOKEN = "clinic-token";
    private static final int MOST_BYTES = 8192;

    @TempDir
    private static Path secrets;

    private static final RunningGateway GATEWAY = RunningGateway.shared();
    private static final URI ADDRESS = URI.create(GATEWAY.base().replace("/fhir", "/hl7v2/harbor-http"));
    private static final Path FILE = GATEWAY.partners().resolve("harbor-http.yaml");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static HttpReceiver clinic;

    private final OutboxDesk desk = new OutboxDesk(GATEWAY.base());

    @BeforeAll
    static void openPartner() throws IOException {
        GATEWAY.database().reset();
        clinic = new HttpReceiver();
        Files.writeString(secrets.resolve("in"), TOKEN);
        Files.writeString(secrets.resolve("out"), "gateway-token");
        Files.createDirectories(GATEWAY.partners());
        Files.writeString(FILE, """
                partner: harbor-http
                title: Harbor Clinic
                identity: {application: VALLEYEHR}
                receives:
                  - {template: http-receiver, parameters: {token: in}}
                answers:
                  - {template: http-sender, parameters: {url: "%s", token: out, answerTimeout: 2000}}
                claimNumber: [RF1-11]
                defaults: {placeOfService: "11"}
                limits: {messageBytes: %d}
                secrets: {in: "file:%s", out: "file:%s"}
                """.formatted(clinic.url(), MOST_BYTES, secrets.resolve("in"), secrets.resolve("out")));
        Waiting.until("the partner's path", () -> status("") != 404);
    }

    @BeforeEach
    void forgetWhatWasSent() {
        GATEWAY.database().resetBesidePartners();
    }

    @AfterAll
    static void closePartner() throws IOException {
        Files.delete(FILE);
        Waiting.until("the end of the partner's path", () -> status("") == 404);
        clinic.close();
    }

    @Test
    void requestWithTheTokenIsAnsweredOnItsConnection() throws Exception {
        var answer = post(Clinic.message("H-1"), "Bearer " + TOKEN);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/hl7-v2");
        assertThat(field(answer.body(), "MSA", 1)).isEqualTo("AA");
        assertThat(field(answer.body(), "MSA", 2)).isEqualTo("H-1");
        assertThat(field(answer.body(), "RF1", 1)).startsWith("P");
        assertThat(GATEWAY.database().resources("Claim")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer another", "Bearer ", "Basic Y2xpbmljLXRva2Vu", "clinic-token"})
    void requestWithoutTheTokenIsRefusedAndHasNoEffect(String authorization) throws Exception {
        var answer = post(Clinic.message("H-2"), authorization);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
        assertThat(GATEWAY.database().resources("Claim")).isZero();
    }

    @Test
    void messageAboveThePartnersLimitIsRefused() throws Exception {
        var large = Clinic.message("H-3") + "NTE|2||" + "x".repeat(MOST_BYTES) + "\r";

        assertThat(post(large, "Bearer " + TOKEN).statusCode()).isEqualTo(413);
        assertThat(GATEWAY.database().resources("Claim")).isZero();
    }

    @Test
    void emptyBodyIsRefused() throws Exception {
        assertThat(post("", "Bearer " + TOKEN).statusCode()).isEqualTo(400);
    }

    @Test
    void garbageIsAnsweredAsHl7v2() throws Exception {
        var answer = post("what is this?", "Bearer " + TOKEN);

        assertThat(answer.statusCode()).isIn(400, 500);
        assertThat(field(answer.body(), "MSA", 1)).isIn("AE", "AR");
    }

    @Test
    void onlyPostsAreTaken() throws Exception {
        var get = HttpRequest.newBuilder(ADDRESS)
                .header("Authorization", "Bearer " + TOKEN)
                .build();

        assertThat(HTTP.send(get, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    }

    @Test
    void determinationIsPostedWithTheTokenAndTheSameKeyUntilItIsTaken() throws Exception {
        post(Clinic.message("H-4"), "Bearer " + TOKEN);
        clinic.answer(503);

        Reviewers.at(GATEWAY).approve();
        Waiting.until(
                "the first attempt",
                () -> desk.list(Map.of()).stream()
                        .anyMatch(delivery -> delivery.text("last").equals("no-answer: HTTP 503")));
        clinic.answer(200);
        Waiting.until("the retry", () -> {
            desk.retryAll("harbor-http", "Kim");
            return desk.list(Map.of()).isEmpty();
        });

        assertThat(clinic.received()).hasSizeGreaterThan(1).allSatisfy(post -> {
            assertThat(post.authorization()).isEqualTo("Bearer gateway-token");
            assertThat(post.contentType()).isEqualTo("application/hl7-v2");
            assertThat(field(post.body(), "MSH", 8)).startsWith("RPA^I08");
            assertThat(field(post.body(), "MSA", 2)).isEqualTo("H-4");
        });
        assertThat(clinic.received()).extracting(HttpReceiver.Post::key).containsOnly(delivered());
    }

    private String delivered() {
        return desk.list(Map.of("state", "delivered")).stream()
                .filter(delivery -> delivery.text("event").equals("determination"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static int status(String body) {
        try {
            return post(body, "").statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> post(String body, String authorization)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(ADDRESS)
                .header("Content-Type", "application/hl7-v2")
                .POST(BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
