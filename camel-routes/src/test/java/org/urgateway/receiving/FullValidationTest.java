package org.urgateway.receiving;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.camelroutes.ShippedFormats;
import org.urgateway.messagelog.LogDatabase;
import org.urgateway.messagelog.LoggedMessage;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.messagelog.MessageState;
import org.urgateway.messagelog.Stage;
import org.urgateway.partners.Partner;
import org.urgateway.partners.PartnerFolder;
import org.urgateway.receiving.InFlight.AnswerWay;
import org.urgateway.submitting.PasClient;
import org.urgateway.submitting.PasClientSettings;

/** What becomes of messages of partners with whom full validation was agreed on, in front of a server that finds what a test wants. */
class FullValidationTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final String BIRTH_DATE = ValidatingServer.outcome(
            "error",
            "Constraint failed: FullDateRule (defined in http://example.org/StructureDefinition/beneficiary|2.2.1)",
            "Bundle.entry[4].resource/*Patient/null*/.birthDate",
            "FullDateRule");

    private final ValidatingServer server = new ValidatingServer();
    private final MessageFormats formats = ShippedFormats.received(Clock.systemUTC());
    private final MessageLog log = MessageLog.open(LogDatabase.empty(), Clock.systemUTC());
    private final Processing processing = new Processing(
            log,
            new PasClient(FHIR, PasClientSettings.of(server.base())),
            new FullValidation(FHIR, server.base()),
            new Requests(FHIR, new InsurerRouting(Clock.systemUTC())),
            (partner, answer, key) -> new AnswerSender.Reply.Accepted(),
            new Breakdowns(log, formats, Clock.systemUTC()));

    @TempDir
    private Path folder;

    private Optional<Partner> partner = Optional.empty();

    @BeforeEach
    void readPartner() throws IOException {
        Files.writeString(folder.resolve("riverside.yaml"), """
                partner: riverside
                title: Riverside Orthopaedics
                identity: {application: EHR1}
                receives:
                  - {template: mllp-shared}
                x12:
                  partner: {id: RIVERSIDE}
                  gateway: {id: SEMCUR}
                  usage: T
                validation: full
                defaults: {placeOfService: "22", serviceType: "1"}
                """);
        partner = new PartnerFolder(folder).read().find("riverside");
    }

    @AfterEach
    void close() {
        server.close();
        log.close();
    }

    @Test
    void whatIsNotValidIsNotSubmittedAndItsSenderToldThePlace() throws Exception {
        server.finds(request -> BIRTH_DATE);

        var reply = text(received("hl7v2", "rqa-i08-request/input.hl7"));

        assertThat(reply).contains("MSA|AE|");
        assertThat(reply.lines())
                .anyMatch(line -> line.startsWith("ERR||PID^1^7^1|102^")
                        && line.contains("Patient.birthDate: Constraint failed: FullDateRule. Correct this"));
        assertThat(server.submitted()).isEmpty();
        assertThat(server.validated()).singleElement().asString().endsWith("/profile-pas-request-bundle");
        assertThat(only().state()).isEqualTo(MessageState.DEAD);
        assertThat(only().failure()).hasValueSatisfying(failure -> {
            assertThat(failure.stage()).isEqualTo(Stage.VALIDATED);
            assertThat(failure.blamed()).hasValue("PID[1]-7");
        });
        assertThat(story()).contains("validated Claim/$submit would be refused, 1 error: Patient.birthDate:");
    }

    @Test
    void messageThatWasNotValidIsMappedAnewWhenItIsReplayed() throws Exception {
        server.finds(request -> BIRTH_DATE);
        received("hl7v2", "rqa-i08-request/input.hl7");
        server.finds(request -> ValidatingServer.VALID);

        assertThat(log.replay(only().id())).isTrue();
        var reply = text(process(log.find(only().id()).orElseThrow()));

        assertThat(reply).contains("MSA|AA|");
        assertThat(only().state()).isEqualTo(MessageState.ANSWERED);
        assertThat(server.submitted()).hasSize(1);
    }

    @Test
    void refusalIsTheSameAfterACrashAndNothingIsAskedAgain() throws Exception {
        server.finds(request -> BIRTH_DATE);
        var logged = logged("hl7v2", "rqa-i08-request/input.hl7");
        processing.map(logged);

        var reply = text(process(log.find(only().id()).orElseThrow()));

        assertThat(reply).contains("ERR||PID^1^7^1|");
        assertThat(server.validated()).hasSize(1);
    }

    @Test
    void warningsAreNotedAndKeepNothingFromBeingSubmitted() throws Exception {
        server.finds(request -> ValidatingServer.outcome(
                "warning",
                "CodeSystem is unknown",
                "Bundle.entry[0].resource/*Claim/null*/.priority",
                "Terminology_TX_System_Unknown"));

        assertThat(text(received("hl7v2", "rqa-i08-request/input.hl7"))).contains("MSA|AA|");
        assertThat(server.submitted()).hasSize(1);
        assertThat(story())
                .contains("validated Claim/$submit would be valid; 1 warning: Claim.priority: CodeSystem is unknown");
    }

    @Test
    void whatHl7v2HasNoPlaceForIsNotedAndKeepsNothingFromBeingSubmitted() throws Exception {
        server.finds(request -> ValidatingServer.outcome(
                "error",
                "Slice 'Claim.supportingInfo:AdditionalInformation.extension:documentInformation' is required",
                "Bundle.entry[0].resource/*Claim/null*/.supportingInfo[0]",
                "Validation_VAL_Profile_Minimum_SLICE_EXT"));

        assertThat(text(received("hl7v2", "rqa-i08-request/input.hl7"))).contains("MSA|AA|");
        assertThat(story()).contains("would be valid; 1 warning: Claim.supportingInfo[0]: Slice");
        assertThat(text(received("fhir-bundle", "../fhir/message-with-an-order/input.json")))
                .contains("\"severity\":\"error\"");
    }

    @Test
    void interchangeIsSubmittedButForTheEventThatIsNotValid() throws Exception {
        server.finds(request -> server.validated().size() == 1 ? BIRTH_DATE : ValidatingServer.VALID);

        var reply = text(received("x12", "request-two-events/input.edi"));

        assertThat(server.validated()).hasSize(2);
        assertThat(server.submitted()).hasSize(1);
        assertThat(reply).contains("AAA*N**33*C").contains("MSG*Patient.birthDate  Constraint failed");
        assertThat(only().state()).isEqualTo(MessageState.DEAD);
        assertThat(only().failure().orElseThrow().stage()).isEqualTo(Stage.VALIDATED);
    }

    @Test
    void bundleThatIsNotValidIsAnsweredWithAnOperationOutcome() throws Exception {
        server.finds(request -> BIRTH_DATE);

        var reply = text(received("fhir-bundle", "../fhir/message-with-an-order/input.json"));

        assertThat(reply)
                .contains("OperationOutcome")
                .contains("Bundle.entry[4].resource/*Patient/null*/.birthDate")
                .contains("Constraint failed: FullDateRule");
        assertThat(formats.named("fhir-bundle").httpStatus(reply.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(422);
    }

    @Test
    void requestThatFollowsFromAnInquiryIsHeldAgainstTheProfilesToo() throws Exception {
        server.finds(request -> BIRTH_DATE);

        assertThat(text(received("hl7v2", "dft-p03-charge/input.hl7"))).contains("ERR||PID^1^7^1|");
        assertThat(log.submissions(only().id()))
                .extracting(submission -> submission.operation())
                .containsExactly("Claim/$inquire", "Bundle/$validate");
        assertThat(server.submitted()).isEmpty();
    }

    @Test
    void messageWaitsWhereNothingCanBeValidated() throws Exception {
        server.fails(501, "not here");

        received("hl7v2", "rqa-i08-request/input.hl7");

        assertThat(only().state()).isEqualTo(MessageState.RETRYING);
        assertThat(story())
                .contains("the validator: the FHIR server has none; get it there with bin/gateway additions add");
        assertThat(server.submitted()).isEmpty();
        server.fails(422, "The profile is in none of the packages at hand.");
        assertThat(new FullValidation(FHIR, server.base()).prepare())
                .hasValue("HTTP status 422: The profile is in none of the packages at hand.");
    }

    @Test
    void partnerWithoutFullValidationIsNotValidated() throws Exception {
        var file = folder.resolve("riverside.yaml");
        Files.writeString(file, Files.readString(file).replace("validation: full\n", ""));
        partner = new PartnerFolder(folder).read().find("riverside");

        received("hl7v2", "rqa-i08-request/input.hl7");

        assertThat(server.validated()).isEmpty();
        assertThat(server.submitted()).hasSize(1);
    }

    private byte[] received(String format, String golden) throws IOException {
        return finish(logged(format, golden));
    }

    private InFlight.Logged logged(String format, String golden) throws IOException {
        var name = format.equals("hl7v2") ? "" : format;
        var content = Files.readAllBytes(GOLDEN.resolve(format).resolve(golden).normalize());
        var arrival = Arrivals.of(formats.named(name), partner.orElseThrow(), "a test", content);
        return inFlight(log.find(log.receive(arrival).id()).orElseThrow());
    }

    private byte[] process(LoggedMessage message) {
        return finish(inFlight(message));
    }

    private InFlight.Logged inFlight(LoggedMessage message) {
        return new InFlight.Logged(
                message,
                partner.orElseThrow(),
                formats.of(message).open(message.content(), partner),
                AnswerWay.ON_THIS_CONNECTION);
    }

    private byte[] finish(InFlight.Logged logged) {
        return ((InFlight.Done) processing.answer(processing.submit(processing.map(logged)))).reply();
    }

    private LoggedMessage only() {
        return log.find(onlyId()).orElseThrow();
    }

    private UUID onlyId() {
        var all = log.withPrefix("0");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private String story() {
        return String.join(
                "\n",
                log.stages(onlyId()).stream()
                        .map(stage ->
                                stage.stage().code() + " " + stage.detail().orElse(""))
                        .toList());
    }

    private static String text(byte[] reply) {
        return new String(reply, StandardCharsets.UTF_8).replace('\r', '\n');
    }
}
