package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.urgateway.delivering.Delivery;
import org.urgateway.delivering.FhirTelling;
import org.urgateway.delivering.Sending.Outcome;
import org.urgateway.delivering.Telling.Told;
import org.urgateway.fhirpartners.FhirPush;
import org.urgateway.fhirpartners.PartnerServer;
import org.urgateway.fhirpartners.PartnerServer.Answer;
import org.urgateway.messagelog.SettableClock;
import org.urgateway.partners.PartnerFolder;
import org.urgateway.partners.Partners;

/** Determinations put on a partner's FHIR server that keeps them, refuses them, fails, hangs, or answers what is no FHIR. */
@Timeout(180)
class FhirSendsTest {

    private static final Instant NOW = Instant.parse("2026-11-16T15:00:00Z");

    private final PartnerServer ehr = new PartnerServer();
    private final SettableClock clock = new SettableClock(NOW);

    @TempDir
    private Path folder;

    private Partners partners = new Partners(new PartnerFolder(Path.of("none")));
    private CamelContext camel = CamelContexts.create(Map.of());

    @BeforeEach
    void loadTemplates() throws Exception {
        partners = new Partners(new PartnerFolder(folder));
        camel = CamelContexts.create(Map.of(
                "fhirPush", new FhirPush(FhirContext.forR4Cached(), partners, clock), "breakdowns", "never asked"));
        for (var file : List.of("error-handling", "route-templates/fhir-sender")) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(
                            ResourceHelper.resolveMandatoryResource(camel, "classpath:camel/" + file + ".camel.yaml"));
        }
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
        ehr.close();
    }

    @Test
    void responseBundleIsKeptOnceHoweverOftenItIsSent() throws Exception {
        partner("");
        var delivery = delivery();

        assertThat(send(delivery)).isEqualTo(new Outcome.Delivered("HTTP 201"));
        assertThat(send(delivery)).isEqualTo(new Outcome.Delivered("HTTP 200"));

        var bundles = ehr.kept(Bundle.class);
        assertThat(bundles).hasSize(1);
        assertThat(bundles.get(0).getIdentifier().getValue()).isEqualTo("urn:uuid:" + delivery.id());
        assertThat(bundles.get(0).getEntry())
                .extracting(entry -> entry.getResource().fhirType())
                .containsExactly("ClaimResponse", "Patient");
        var response = (ClaimResponse) bundles.get(0).getEntryFirstRep().getResource();
        assertThat(response.getPatient().getReference())
                .isEqualTo(bundles.get(0).getEntry().get(1).getFullUrl());
        assertThat(response.getRequest().hasReference()).isFalse();
        assertThat(response.getRequest().getIdentifier().getValue()).isEqualTo("ORD-1");
        assertThat(response.getMeta().hasTag()).isFalse();
        assertThat(ehr.requests().get(0).headers())
                .containsEntry("idempotency-key", delivery.id().toString());
    }

    @Test
    void nextDeterminationTakesThePlaceOfTheOneBeforeWhereThePartnerWantsThat() throws Exception {
        partner("      sends: claim-response\n      by: update\n");

        assertThat(send(delivery())).isEqualTo(new Outcome.Delivered("HTTP 201"));
        assertThat(send(delivery())).isEqualTo(new Outcome.Delivered("HTTP 200"));

        assertThat(ehr.kept(ClaimResponse.class)).singleElement().satisfies(response -> {
            assertThat(response.getPatient().hasReference()).isFalse();
            assertThat(response.getPatient().getIdentifier().getValue()).isEqualTo("MRN-1");
        });
    }

    @Test
    void everyDeterminationIsAClaimResponseOfItsOwnByDefault() throws Exception {
        partner("      sends: claim-response\n");

        send(delivery());
        send(delivery());

        assertThat(ehr.kept(ClaimResponse.class)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "200,'',,Delivered[answer=HTTP 200]",
        "201,application/fhir+json,'{\"resourceType\":\"OperationOutcome\"}',Delivered[answer=HTTP 201]",
        "302,'','',Refused[answer=HTTP 302]",
        "400,application/fhir+json,'{\"resourceType\":\"OperationOutcome\"}',Refused[answer=HTTP 400]",
        "403,text/html,no,Refused[answer=HTTP 403]",
        "412,'','',Refused[answer=HTTP 412]",
        "422,'','',Refused[answer=HTTP 422]",
        "429,'','',NoAnswer[reason=HTTP 429]",
        "500,text/html,oops,NoAnswer[reason=HTTP 500]",
        "503,'','',NoAnswer[reason=HTTP 503]",
        "200,text/html,<html>log in</html>,NoAnswer[reason=the answer is no FHIR]",
        "200,application/fhir+json,{\"resourceType,NoAnswer[reason=the answer is no FHIR]",
        "401,'','','NoAnswer[reason=HTTP 401, the server does not let the gateway in]'"
    })
    void whatTheServerSaysIsUnderstood(int status, String type, String body, String outcome) throws Exception {
        partner("");
        ehr.behave(request ->
                Optional.of(new Answer(status, type, Optional.ofNullable(body).orElse(""))));

        assertThat(send(delivery())).hasToString(outcome);
        assertThat(ehr.requests()).as("nothing is repeated here").hasSize(1);
    }

    @Test
    void serverThatHangsHasNotAnsweredAndIsAskedAgainLater() throws Exception {
        partner("");
        ehr.behave(request -> {
            sleep();
            return Optional.empty();
        });
        assertThat(send(delivery())).isEqualTo(new Outcome.NoAnswer("no answer in time"));

        ehr.behave(request -> Optional.empty());

        assertThat(send(delivery())).isEqualTo(new Outcome.Delivered("HTTP 201"));
    }

    @Test
    void serverThatIsDownHasNotAnswered() throws Exception {
        partner("");
        ehr.close();

        assertThat(send(delivery())).isEqualTo(new Outcome.NoAnswer("connection refused"));
    }

    @Test
    void bearerTokenOfThePartnersFileIsShown() throws Exception {
        partner("      token: bearer\n");
        ehr.expect("a-token");

        assertThat(send(delivery())).isEqualTo(new Outcome.Delivered("HTTP 201"));
    }

    @Test
    void accessTokenIsFetchedOnceAndAgainWhenItHasEndedOrIsNotTaken() throws Exception {
        partner(oauth("      clientSecret: password\n"));
        tokens(3600);

        send(delivery());
        send(delivery());
        assertThat(ehr.requests("/token")).hasSize(1);
        assertThat(ehr.requests("/token").get(0).headers().get("authorization"))
                .isEqualTo("Basic Z2F0ZXdheTpzZWNyZXQ=");

        clock.forward(Duration.ofHours(1));
        assertThat(send(delivery())).isEqualTo(new Outcome.Delivered("HTTP 201"));
        assertThat(ehr.requests("/token")).hasSize(2);

        ehr.expect("token-3");
        assertThat(send(delivery())).isEqualTo(new Outcome.Delivered("HTTP 201"));
        assertThat(ehr.requests("/token")).hasSize(3);
    }

    @Test
    void gatewayShowsWhoItIsByItsKey() throws Exception {
        var key = new RSAKeyGenerator(2048).keyID("k1").generate();
        Files.writeString(folder.resolve("key.jwk"), key.toJSONString());
        partner(oauth("      clientKey: key\n"));
        tokens(300);

        assertThat(send(delivery())).isEqualTo(new Outcome.Delivered("HTTP 201"));

        var form = URLDecoder.decode(ehr.requests("/token").get(0).body(), StandardCharsets.UTF_8);
        assertThat(form).contains("grant_type=client_credentials", "scope=system/Bundle.c", "jwt-bearer");
        var assertion = SignedJWT.parse(form.replaceFirst(".*client_assertion=", ""));
        assertThat(assertion.verify(new RSASSAVerifier(((RSAKey) key).toPublicJWK())))
                .isTrue();
        assertThat(assertion.getJWTClaimsSet().getIssuer()).isEqualTo("gateway");
        assertThat(assertion.getJWTClaimsSet().getAudience()).containsExactly(ehr.tokenUrl());
        assertThat(assertion.getHeader().getKeyID()).isEqualTo("k1");
    }

    @ParameterizedTest
    @CsvSource({
        "400,application/json,'{\"error\":\"invalid_client\"}',the token server answers with HTTP 400",
        "200,text/html,<html/>,the token server's answer is no JSON",
        "200,application/json,{},the token server's answer holds no token"
    })
    void nothingIsSentWithoutAToken(int status, String type, String body, String words) throws Exception {
        partner(oauth("      clientSecret: password\n"));
        ehr.behave(request ->
                request.url().equals("/token") ? Optional.of(new Answer(status, type, body)) : Optional.empty());

        assertThat(send(delivery())).isEqualTo(new Outcome.NoAnswer(words));
        assertThat(ehr.requests("/r4")).isEmpty();
    }

    @Test
    void keyThatIsNoneIsSaidWithoutTheKey() throws Exception {
        Files.writeString(folder.resolve("key.jwk"), "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}");
        partner(oauth("      clientKey: key\n"));

        assertThat(send(delivery()))
                .isEqualTo(new Outcome.NoAnswer("the client key is no private JSON Web Key, RSA or EC P-384"));
    }

    @Test
    void whatHasNoClaimResponseIsNotTold() throws Exception {
        partner("");
        var empty = new Delivery(
                UUID.randomUUID(),
                UUID.randomUUID(),
                NOW.plusSeconds(90),
                1,
                0,
                NOW,
                "valley-ehr",
                "determination",
                Optional.empty(),
                new Bundle());

        assertThat(new FhirTelling(FhirContext.forR4Cached(), partners).tell(empty))
                .isInstanceOf(Told.Nothing.class);
    }

    private Outcome send(Delivery delivery) {
        var told = new FhirTelling(FhirContext.forR4Cached(), partners).tell(delivery);
        return new PartnerSends(camel, partners).send("valley-ehr", ((Told.Message) told).bytes(), delivery.id());
    }

    private void partner(String parameters) throws Exception {
        Files.writeString(folder.resolve("bearer"), "a-token");
        Files.writeString(folder.resolve("password"), "secret");
        if (Files.notExists(folder.resolve("key.jwk"))) {
            Files.writeString(folder.resolve("key.jwk"), "{}");
        }
        Files.writeString(
                folder.resolve("valley-ehr.yaml"), """
                partner: valley-ehr
                title: Valley's EHR
                identity:
                  application: VALLEY
                receives:
                  - template: mllp-shared
                answers:
                  - template: fhir-sender
                    parameters:
                      url: %s/
                      answerTimeout: 700
                """.formatted(ehr.base()) + parameters + """
                secrets:
                  bearer: file:%1$s/bearer
                  password: file:%1$s/password
                  key: file:%1$s/key.jwk
                """.formatted(folder));
        assertThat(partners.refresh().problems()).isEmpty();
        var endpoint =
                partners.current().find("valley-ehr").orElseThrow().answers().get(0);
        new RouteStarter(camel).start(PartnerRoute.of("valley-ehr", endpoint), Optional.empty());
    }

    private String oauth(String more) {
        return "      tokenUrl: " + ehr.tokenUrl() + "\n      clientId: gateway\n      scope: system/Bundle.c\n" + more;
    }

    /** Each token is another one, and the server takes none but the last. */
    private void tokens(int seconds) {
        ehr.expect("token-1");
        ehr.behave(request -> {
            if (!request.url().equals("/token")) {
                return Optional.empty();
            }
            var token = "token-" + ehr.requests("/token").size();
            ehr.expect(token);
            return Optional.of(new Answer(
                    200,
                    "application/json",
                    "{\"access_token\":\"" + token + "\",\"token_type\":\"bearer\",\"expires_in\":" + seconds + "}"));
        });
    }

    private static Delivery delivery() {
        var content = new Bundle().setType(BundleType.COLLECTION);
        var response = new ClaimResponse();
        response.setId("ClaimResponse/cr1/_history/4");
        response.getMeta().addTag("http://urgateway.org/fhir/NamingSystem/partner", "valley-ehr", null);
        response.addIdentifier(
                new Identifier().setSystem("http://valley.example/order").setValue("ORD-1"));
        response.setRequest(new Reference("Claim/c1")).setPatient(new Reference("Patient/p1"));
        var claim = new Claim();
        claim.setId("c1");
        claim.addIdentifier(
                new Identifier().setSystem("http://valley.example/order").setValue("ORD-1"));
        var patient = new Patient();
        patient.setId("p1");
        patient.addIdentifier(
                new Identifier().setSystem("http://valley.example/mrn").setValue("MRN-1"));
        var task = new Task();
        task.setId("t1");
        List.of(response, claim, task, patient)
                .forEach(resource -> content.addEntry().setResource(resource));
        return new Delivery(
                UUID.randomUUID(),
                UUID.randomUUID(),
                NOW.plusSeconds(90),
                1,
                0,
                NOW,
                "valley-ehr",
                "determination",
                Optional.empty(),
                content);
    }

    private static void sleep() {
        try {
            Thread.sleep(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
