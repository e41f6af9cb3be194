package org.urgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.gateway.running.MllpSender.field;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.gateway.running.DataFolders;
import org.urgateway.gateway.running.FhirCaller;
import org.urgateway.gateway.running.GatewayProcess;
import org.urgateway.gateway.running.MllpSender;
import org.urgateway.gateway.running.Reviewers;
import org.urgateway.gateway.running.SftpServer;
import org.urgateway.gateway.running.Waiting;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/**
 * Determinations as files, both ways, by the built jar: what is decided here reaches the insurer's SFTP server, and what is decided
 * elsewhere comes in from a folder.
 */
@Timeout(900)
class DeterminationFeedIT {

    private static final Path EXAMPLE = Path.of("..", "examples", "hl7v2", "request-for-a-knee-brace.hl7");
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final String INSURER =
            "insurer: {system: \"urn:oid:2.16.840.1.113883.6.300\", value: PSM, name: Pacific States Mutual}\n";

    @TempDir
    private static Path home;

    @TempDir
    private static Path secrets;

    @TempDir
    private static Path decidedElsewhere;

    private static Path data;
    private static int port;
    private static SftpServer sftp;
    private static GatewayProcess gateway;
    private static FhirCaller fhir;

    @BeforeAll
    static void start() throws Exception {
        data = DataFolders.fresh();
        port = MllpSender.freePort();
        sftp = new SftpServer(home, secrets);
        Files.createDirectories(home.resolve("in"));
        writePartners();
        System.setProperty("gateway.data", data.toString());
        gateway = GatewayProcess.start(data, Map.of());
        fhir = new FhirCaller(gateway.awaitReady());
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        sftp.close();
        System.clearProperty("gateway.data");
    }

    private static void writePartners() throws IOException {
        var partners = Files.createDirectories(data.resolve("partners"));
        Files.writeString(partners.resolve("valley-ortho.yaml"), """
                partner: valley-ortho
                title: Valley Orthopaedics
                identity: {application: VALLEYEHR, facility: VALLEYORTHO}
                receives:
                  - {template: mllp-receiver, parameters: {port: %d}}
                claimNumber: [RF1-11]
                defaults: {placeOfService: "11"}
                """.formatted(port));
        Files.writeString(partners.resolve("pacific-states-mutual.yaml"), """
                partner: pacific-states-mutual
                title: Pacific States Mutual
                identity: {application: PSMCLAIMS}
                answers:
                  - {template: sftp-feed-sender, parameters: {%s, layout: ndjson, minutes: 1}}
                %ssecrets: {%s}
                """.formatted(
                        sftp.parameters("in"), INSURER, sftp.secret()));
        Files.writeString(partners.resolve("clearview.yaml"), """
                partner: clearview
                title: Clearview Review
                identity: {application: CLEARVIEW}
                receives:
                  - {template: file-receiver, parameters: {folder: "%s", format: determination-feed, every: 200}}
                %sfeeds:
                  determinations:
                    rows:
                      layout: csv
                      header: {mark: HDR, sequence: "2", created: "3"}
                      trailer: {mark: TRL, count: "2"}
                """.formatted(decidedElsewhere, INSURER));
    }

    @Test
    void determinationReachesTheInsurersServerWithItsLetterAndItsReviewer() throws Exception {
        request("RFA-OUT-1", "L1832");
        Reviewers.at(fhir).approve();
        Waiting.until("the first file", () -> !rowsOf("RFA-OUT-1").isEmpty());
        assertThat(rowsOf("RFA-OUT-1"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("event", "determination")
                        .containsEntry("decision", "approved")
                        .containsEntry("claimNumber", "WC-2026-004417")
                        .containsEntry("serviceCode", "L1832")
                        .containsEntry("reviewerNpi", "1000000020")
                        .containsEntry("reviewerCredential", "physician")
                        .hasEntrySatisfying(
                                "reviewerName", name -> assertThat(name).contains("Example"))
                        .hasEntrySatisfying(
                                "authorizationNumber",
                                number -> assertThat(number).isNotEmpty())
                        .hasEntrySatisfying(
                                "letterId", number -> assertThat(number).isNotEmpty()));

        filesAreNumberedAndCounted();
    }

    private static void filesAreNumberedAndCounted() {
        var names = sftp.names("in");
        for (var number = 1; number <= names.size(); number++) {
            var name = "pacific-states-mutual-determinations-%06d.ndjson".formatted(number);
            assertThat(names).contains(name);
            var lines = sftp.lines("in", name);
            assertThat(lines.get(0)).startsWith("{\"type\":\"header\",\"sequence\":" + number + ",");
            assertThat(lines.get(lines.size() - 1))
                    .isEqualTo("{\"type\":\"trailer\",\"count\":" + (lines.size() - 2) + "}");
        }
    }

    /** The rows of a request in all files. */
    private static List<Map<String, String>> rowsOf(String request) {
        return sftp.names("in").stream()
                .filter(name -> name.endsWith(".ndjson") && !name.startsWith("."))
                .flatMap(name -> sftp.lines("in", name).stream())
                .map(DeterminationFeedIT::row)
                .filter(row -> request.equals(row.get("urRequestId")))
                .toList();
    }

    private static Map<String, String> row(String line) {
        try {
            return new ObjectMapper().readValue(line, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void denialThatWasMadeElsewhereIsThatOfTheReviewAndARowWithoutAReviewIsRejected() throws Exception {
        request("RFA-IN-1", "L1843");
        request("RFA-IN-2", "L1845", "PSM^^^NAIC", "OTHER^^^NAIC");
        drop("decided.csv", "cv-1");
        Waiting.until("the file to be put away", () -> names("done").size() == 1);

        assertThat(names("rejected")).hasSize(1);
        assertThat(Files.readString(decidedElsewhere
                        .resolve("rejected")
                        .resolve(names("rejected").get(0))))
                .contains("cv-1-b,RFA-NOBODY,", "No review is known here for the request")
                .contains("cv-1-c,RFA-IN-2,")
                .doesNotContain("RFA-IN-1");
        var decided = determination("RFA-IN-1");
        assertThat(decided).contains("\"A3\"", "guideline-not-met", "1000000046");
        assertThat(determination("RFA-IN-2")).doesNotContain("\"A1\"");

        drop("again.csv", "cv-1");
        Waiting.until("the second file to be put away", () -> names("done").size() == 2);
        assertThat(determination("RFA-IN-1")).isEqualTo(decided);
        assertThat(run("feeds", "list", "--partner", "clearview")).contains("decided.csv", "again.csv", "loaded");
    }

    private static void drop(String name, String row) throws IOException {
        Files.writeString(decidedElsewhere.resolve(name), """
                HDR,7,2026-03-03T12:00:00Z
                row_id,ur_request_id,line_number,decision,decision_reason,rationale,reviewer_npi,reviewer_name,reviewer_credential,reviewer_license
                %1$s-a,RFA-IN-1,1,denied,guideline-not-met,The guideline is not met.,1000000046,P Okafor,physician,099999
                %1$s-b,RFA-NOBODY,1,approved,,,,,,
                %1$s-c,RFA-IN-2,1,approved,,,,,,
                TRL,3
                """.formatted(row));
    }

    private static List<String> names(String below) {
        var files = decidedElsewhere.resolve(below).toFile().list();
        return files == null ? List.of() : Arrays.asList(files);
    }

    private static String determination(String request) {
        return fhir
                .get("ClaimResponse?request:Claim.identifier=" + request + "&_elements=item,extension")
                .as(Bundle.class)
                .getEntry()
                .stream()
                .map(entry -> FhirContext.forR4Cached().newJsonParser().encodeResourceToString(entry.getResource()))
                .findFirst()
                .orElse("");
    }

    /** Another brace each time: the same one on the same claim would be taken for the same request. */
    private static void request(String number, String service, String... replacement) throws IOException {
        var message = Files.readString(EXAMPLE)
                .replace("RFA-2026-0417", number)
                .replace("L1832", service)
                .replace("VO-000417", "VO-" + number)
                .replace("\n", "\r");
        if (replacement.length > 0) {
            message = message.replace(replacement[0], replacement[1]);
        }
        var answer = MllpSender.send(port, message);
        assertThat(field(answer, "MSA", 1)).as(answer).isEqualTo("AA");
    }

    private static String run(String... arguments) {
        var out = new StringWriter();
        GatewayCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
                .execute(arguments);
        return out.toString();
    }
}
