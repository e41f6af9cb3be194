package org.urgateway.gateway.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.gateway.running.MllpSender.field;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.gateway.running.DataFolders;
import org.urgateway.gateway.running.Database;
import org.urgateway.gateway.running.FhirCaller;
import org.urgateway.gateway.running.GatewayProcess;
import org.urgateway.gateway.running.HoldingProxy;
import org.urgateway.gateway.running.MllpReceiver;
import org.urgateway.gateway.running.MllpSender;
import org.urgateway.gateway.running.Reviewers;
import org.urgateway.gateway.running.Waiting;

/**
 * The built jar is killed in the middle of three things at once: a determination was sent and not confirmed, it was taken as a row of
 * the insurer's file and the server does not know that yet, and of the several requests that a document becomes one was answered and
 * the answer did not arrive.
 */
class KilledWhileDeliveringIT {

    private static final Path EXAMPLE = Path.of("..", "examples", "hl7v2", "request-for-a-knee-brace.hl7");
    private static final Path GOLDEN = Path.of("..", "camel-routes", "src", "test", "resources", "golden", "hl7v2");
    private static final String STORES_THE_DOCUMENT = "\"type\":\"transaction\"";
    private static final String CONFIRMS = "\"valueCode\":\"delivered\"";

    @TempDir
    private Path insurer;

    private final int fhirPort;
    private final int clinicPort;
    private final int hospitalPort;

    KilledWhileDeliveringIT() throws Exception {
        fhirPort = MllpSender.freePort();
        clinicPort = MllpSender.freePort();
        hospitalPort = MllpSender.freePort();
    }

    @Test
    void whatTheKillInterruptedIsDoneAgainWithoutASecondEffect() throws Exception {
        var data = DataFolders.fresh();
        try (var clinic = new MllpReceiver();
                var proxy = new HoldingProxy(fhirPort)) {
            clinic.sayNothing();
            writePartners(data, clinic.port());
            var settings = Map.of(
                    "GATEWAY_PORT", Integer.toString(fhirPort),
                    "GATEWAY_FHIR_BASE", proxy.fhirBase());
            String waiting;
            try (var first = GatewayProcess.start(data, settings)) {
                var fhir = new FhirCaller(first.awaitReady());
                waiting = reviewThatWaitsForTheDocument(fhir);
                proxy.keepFromTheServer(body -> body.contains(CONFIRMS));
                approveTheBrace(fhir);
                Waiting.until("the determination", () -> !clinic.received().isEmpty());
                Waiting.until("the row's confirmation", proxy::hasKept);
                proxy.holdAnswersTo(body -> body.contains(STORES_THE_DOCUMENT));
                sendAndHearNothing(golden("mdm-t02-report"));
                Waiting.until("the document's transaction", proxy::isHolding);

                first.kill();
            }
            // Whoever dies with a lease has it until it ends.
            assertThat(Database.of(data).endLeases()).isEqualTo(2);
            clinic.answer("AA");
            proxy.letAllThrough();
            try (var second = GatewayProcess.start(data, settings)) {
                var base = second.awaitReady();
                theDocumentHasOneEffect(new FhirCaller(base), waiting, proxy);
                theDeterminationIsConfirmedOnce(new OutboxDesk(base), clinic);
                theRowStandsInOneFile(new OutboxDesk(base));
            }
        }
    }

    private String reviewThatWaitsForTheDocument(FhirCaller fhir) throws Exception {
        assertAccepted(MllpSender.send(hospitalPort, golden("rqa-i08-request")));
        var asked = new Parameters();
        asked.addParameter().setName("performer").setValue(new Reference(Reviewers.NURSE));
        asked.addParameter().setName("item").addPart().setName("text").setValue(new StringType("MRI report"));
        var answer = Reviewers.at(fhir).step("$request-information", asked);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var review = only(fhir, "Task?code=utilization-review", Task.class);
        assertThat(state(review)).isEqualTo("pended-info");
        return review.getIdElement().toUnqualifiedVersionless().getValue();
    }

    private void approveTheBrace(FhirCaller fhir) throws Exception {
        assertAccepted(MllpSender.send(clinicPort, Files.readString(EXAMPLE).replace("\n", "\r")));
        Reviewers.at(fhir).approve();
    }

    /** Sends as the hospital does, whose connection ends with the gateway. */
    private void sendAndHearNothing(String message) {
        var sender = new Thread(() -> {
            try {
                MllpSender.send(hospitalPort, message);
            } catch (IOException e) {
                // The gateway was killed.
            }
        });
        sender.setDaemon(true);
        sender.start();
    }

    private void theDocumentHasOneEffect(FhirCaller fhir, String waiting, HoldingProxy proxy) throws Exception {
        // The hospital sends it again, and gets its first answer.
        assertAccepted(MllpSender.send(hospitalPort, golden("mdm-t02-report")));

        var document = only(fhir, "DocumentReference?identifier=DOC-9001", DocumentReference.class);
        assertThat(document.getMeta().getVersionId()).isEqualTo("1");
        var review = fhir.get(waiting).as(Task.class);
        assertThat(review.getInput())
                .filteredOn(input -> input.getValue() instanceof Reference evidence
                        && evidence.getReference().startsWith("DocumentReference/"))
                .hasSize(1);
        assertThat(proxy.requests())
                .filteredOn(body -> body.contains(STORES_THE_DOCUMENT))
                .hasSize(2)
                .containsOnly(proxy.requests().stream()
                        .filter(body -> body.contains(STORES_THE_DOCUMENT))
                        .findFirst()
                        .orElseThrow());
        assertThat(fhir.get(waiting + "/_history").as(Bundle.class).getEntry())
                .extracting(version -> state((Task) version.getResource()))
                .as("one step, after which the review waits no more")
                .containsExactly("received", "pended-info", "received");
    }

    private static void theDeterminationIsConfirmedOnce(OutboxDesk desk, MllpReceiver clinic) {
        var delivered = Map.of("state", "delivered", "partner", "valley-ortho");
        Waiting.until("the confirmation", () -> desk.list(delivered).size() == 1);

        assertThat(clinic.received()).hasSize(2);
        assertThat(clinic.received().get(1)).isEqualTo(clinic.received().get(0));
        assertThat(field(clinic.received().get(0), "MSH", 9)).isNotEmpty();
        assertThat(desk.show(desk.list(delivered).get(0).id()).tried())
                .extracting(attempt -> attempt.outcome() + " " + attempt.detail())
                .containsExactly("delivered AA");
    }

    private void theRowStandsInOneFile(OutboxDesk desk) {
        var delivered = Map.of("state", "delivered", "partner", "pacific-states-mutual");
        Waiting.until("the row's confirmation", () -> desk.list(delivered).size() == 1 && !rows().isEmpty());

        assertThat(rows()).singleElement(InstanceOfAssertFactories.STRING).contains("RFA-2026-0417", "approved");
    }

    /** The rows in all of the insurer's files. */
    private List<String> rows() {
        try (var files = Files.list(insurer)) {
            var rows = new ArrayList<String>();
            for (var file :
                    files.filter(path -> path.toString().endsWith(".ndjson")).toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.contains("urRequestId"))
                        .forEach(rows::add);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writePartners(Path data, int answers) throws IOException {
        Files.createDirectories(data.resolve("partners"));
        Files.writeString(data.resolve("partners/valley-ortho.yaml"), """
                partner: valley-ortho
                title: Valley Orthopaedics
                identity: {application: VALLEYEHR, facility: VALLEYORTHO}
                receives:
                  - {template: mllp-receiver, parameters: {port: %d}}
                answers:
                  - {template: mllp-sender, parameters: {host: 127.0.0.1, port: %d}}
                claimNumber: [RF1-11]
                defaults: {placeOfService: "11"}
                """.formatted(clinicPort, answers));
        Files.writeString(data.resolve("partners/pacific-states-mutual.yaml"), """
                partner: pacific-states-mutual
                title: Pacific States Mutual
                identity: {application: PSMCLAIMS}
                answers:
                  - {template: file-feed-sender, parameters: {folder: "%s", layout: ndjson, minutes: 1}}
                insurer: {system: "urn:oid:2.16.840.1.113883.6.300", value: PSM, name: Pacific States Mutual}
                """.formatted(insurer));
        Files.writeString(data.resolve("partners/riverside.yaml"), """
                partner: riverside
                title: Riverside Orthopaedics
                identity: {application: EHR1, facility: RIVERSIDE_ORTHO}
                receives:
                  - {template: mllp-receiver, parameters: {port: %d}}
                hl7v2: {acknowledgement: original}
                claimNumber: [RF1-11, "PID-3[WCN]"]
                defaults: {placeOfService: "22", jurisdiction: GA, serviceType: "1"}
                """.formatted(hospitalPort));
    }

    private static String golden(String name) throws IOException {
        return Files.readString(GOLDEN.resolve(name).resolve("input.hl7")).replace('\n', '\r');
    }

    private static void assertAccepted(String answer) {
        assertThat(field(answer, "MSA", 1)).as(answer).isEqualTo("AA");
    }

    private static String state(Task review) {
        return review.getBusinessStatus().getCodingFirstRep().getCode();
    }

    private static <T extends Resource> T only(FhirCaller fhir, String search, Class<T> type) {
        var found = fhir.get(search).as(Bundle.class).getEntry();
        assertThat(found).as(search).hasSize(1);
        return type.cast(found.get(0).getResource());
    }
}
