package org.urgateway.gateway.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.gateway.running.MllpSender.field;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.MllpReceiver;
import org.urgateway.gateway.running.MllpSender;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.terminology.Credential;
import org.urgateway.terminology.Role;

/** A clinic asks over MLLP, a physician decides later, and the determination reaches the clinic's own listener. */
class DeferredAnswerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final RunningGateway gateway = RunningGateway.shared();
    private final OutboxDesk desk = new OutboxDesk(gateway.base());
    private final MllpReceiver clinic = new MllpReceiver();
    private final Path file = gateway.partners().resolve("valley-ortho.yaml");
    private final int port = freePort();

    @BeforeEach
    void openPartner() throws IOException {
        gateway.database().reset();
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                partner: valley-ortho
                title: Valley Orthopaedics
                identity: {application: VALLEYEHR, facility: VALLEYORTHO}
                receives:
                  - {template: mllp-receiver, parameters: {port: %d}}
                answers:
                  - {template: mllp-sender, parameters: {host: 127.0.0.1, port: %d, answerTimeout: 2000}}
                claimNumber: [RF1-11]
                defaults: {placeOfService: "11"}
                """.formatted(port, clinic.port()));
        await("the partner's listener", this::isListening);
        put(person());
        put(role());
    }

    @AfterEach
    void closePartner() throws IOException {
        Files.delete(file);
        await("the end of the partner's listener", () -> !isListening());
        clinic.close();
    }

    @Test
    void determinationReachesThePartnerThatAsked() throws IOException {
        String answer = ask("VO-1");
        assertThat(field(answer, "RF1", 1)).as(answer).startsWith("P");

        decide(review());

        await("the determination", () -> !clinic.received().isEmpty());
        String determination = clinic.received().get(0);
        assertThat(field(determination, "MSH", 8)).startsWith("RPA^I08");
        assertThat(field(determination, "MSA", 2)).isEqualTo("VO-1");
        assertThat(field(determination, "RF1", 1)).startsWith("A");
        assertThat(field(determination, "RF1", 6)).startsWith("RFA-VO-1");
        assertThat(field(determination, "AUT", 6)).as(determination).isNotEmpty();
        await("the confirmation", () -> desk.list(Map.of("state", "delivered")).size() == 1);
    }

    @Test
    void determinationThatIsRefusedReachesThePartnerLaterUnderTheSameNumber() throws IOException {
        ask("VO-2");
        clinic.answer("AE");

        decide(review());
        await(
                "the refusal",
                () -> desk.list(Map.of()).stream()
                        .anyMatch(delivery -> delivery.text("last").equals("refused: AE")));
        clinic.answer("AA");
        await(
                "the retry",
                () -> desk.retryAll("valley-ortho", "Kim") == 1
                        || desk.list(Map.of()).isEmpty());

        await("the confirmation", () -> desk.list(Map.of("state", "delivered")).size() == 1);
        assertThat(clinic.received()).hasSizeGreaterThan(1);
        assertThat(clinic.received())
                .extracting(message -> field(message, "MSH", 9))
                .containsOnly(field(clinic.received().get(0), "MSH", 9));
    }

    private String ask(String controlId) throws IOException {
        String message = Files.readString(Path.of("..", "examples", "hl7v2", "request-for-a-knee-brace.hl7"))
                .replace("\n", "\r")
                .replace("VO-000417", controlId)
                .replace("RFA-2026-0417", "RFA-" + controlId);
        return MllpSender.send(port, message);
    }

    private String review() {
        Bundle found = gateway.get(
                        "Task?code=http%3A%2F%2Furgateway.org%2Ffhir%2FCodeSystem%2Ftask-code%7Cutilization-review")
                .as(Bundle.class);
        assertThat(found.getEntry()).hasSize(1);
        return found.getEntryFirstRep().getResource().getIdElement().getIdPart();
    }

    private void decide(String review) {
        Parameters decision = new Parameters();
        decision.addParameter().setName("performer").setValue(new Reference("PractitionerRole/physician"));
        ParametersParameterComponent line = decision.addParameter().setName("line");
        line.addPart().setName("sequence").setValue(new PositiveIntType(1));
        line.addPart().setName("decision").setValue(new CodeType("approved"));
        line.addPart().setName("reason").setValue(new CodeType("criteria-met"));
        line.addPart()
                .setName("guideline")
                .setValue(new CanonicalType("http://guidelines.example.org/PlanDefinition/knee|2026.1"));
        for (String check : new String[] {"benefit", "regulation", "guideline"}) {
            ParametersParameterComponent made = decision.addParameter().setName("check");
            made.addPart().setName("check").setValue(new CodeType(check));
            made.addPart().setName("result").setValue(new CodeType("met"));
        }
        Answer answer = gateway.post("Task/" + review + "/$decide", json(decision));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private void put(Resource resource) {
        Answer answer =
                gateway.put(resource.fhirType() + "/" + resource.getIdElement().getIdPart(), json(resource));
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
    }

    private static Resource person() {
        Practitioner person = new Practitioner().setActive(true);
        person.setId("physician");
        // Not the number of the provider who asks: parties are matched by it.
        person.addIdentifier().setSystem("http://hl7.org/fhir/sid/us-npi").setValue("1000000012");
        person.addName().setFamily("Example").addGiven("Physician");
        person.addQualification()
                .setCode(Credential.PHYSICIAN.concept())
                .setPeriod(new Period()
                        .setStartElement(new DateTimeType("2020-01-01"))
                        .setEndElement(new DateTimeType("2099-12-31")));
        return person;
    }

    private static Resource role() {
        PractitionerRole role = new PractitionerRole().setActive(true);
        role.setId("physician");
        role.setPractitioner(new Reference("Practitioner/physician"));
        role.addCode(Role.UTILIZATION_REVIEW_PHYSICIAN.concept());
        return role;
    }

    private static String json(Resource resource) {
        return FHIR.newJsonParser().encodeResourceToString(resource);
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try {
            return MllpSender.freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
