package org.urgateway.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartnerFolderTest {

    private static final String VALLEY = """
            partner: valley
            title: Valley Orthopaedics
            identity:
              application: VALLEYEHR
            receives:
              - template: mllp-shared
            """;

    private static final String TOLD = """
            partner: mutual
            title: Example Mutual
            identity:
              application: MUTUAL
            toldOf:
              insurers:
                - system: urn:naic
                  value: "12345"
              events: [notice-issued]
            answers:
              - template: mllp-sender
                parameters:
                  host: 127.0.0.1
                  port: 2599
            """;

    @TempDir
    private Path folder;

    @Test
    void shortestFileGetsTheDefaultsOfTheSchema() throws IOException {
        write("valley", VALLEY);

        var partner = read().find("valley").orElseThrow();

        assertThat(partner.claimNumber()).containsExactly("RF1-11", "PID-3[WCN]");
        assertThat(partner.hl7v2().acknowledgement()).isEqualTo(Hl7v2Format.Acknowledgement.AS_ASKED);
        assertThat(partner.limits()).isEqualTo(new Partner.Limits(5_242_880, 50));
        assertThat(partner.insurer()).isEmpty();
    }

    @Test
    void partnerOfX12AloneIsNamedByItsEnvelopes() throws IOException {
        write("riverside", """
                partner: riverside
                title: Riverside Orthopaedics
                receives:
                  - template: x12-http-receiver
                x12:
                  partner: {id: RIVERSIDE}
                  gateway: {id: URGATEWAY}
                """);

        assertThat(read().find("riverside").orElseThrow().identity()).isEqualTo(new Partner.Identity("RIVERSIDE", ""));
    }

    @Test
    void partnerOfHl7v2ThatIsNotNamedIsTold() throws IOException {
        write("valley", VALLEY.replace("identity:\n  application: VALLEYEHR\n", ""));

        assertThat(read().problems())
                .extracting(PartnerProblem::sentence)
                .containsExactly("HL7 v2 comes in, but nothing says how its sender is named; add identity with"
                        + " application, MSH-3");
    }

    @Test
    void badFileIsToldWithLineAndCureAndTheOthersRun() throws IOException {
        write("hill", VALLEY.replace("valley", "hill").replace("title:", "titel:"));
        write("valley", VALLEY);

        var set = read();

        assertThat(set.partners()).extracting(Partner::name).containsExactly("valley");
        assertThat(set.problems())
                .extracting(PartnerProblem::toString)
                .contains("hill.yaml:2: \"titel\" means nothing here; remove it or correct its name");
    }

    @Test
    void unknownTemplateIsToldWithThoseThereAre() throws IOException {
        write("valley", VALLEY.replace("mllp-shared", "mlp-shared"));

        assertThat(read().problems())
                .extracting(PartnerProblem::toString)
                .singleElement()
                .asString()
                .startsWith("valley.yaml:6: \"mlp-shared\" is not known here; give one of mllp-shared, mllp-receiver,"
                        + " mllp-tls-receiver, http-receiver, ")
                .contains("fhir-puller");
    }

    @Test
    void topicWithoutAPlaceForAnswersIsTold() throws IOException {
        write("valley", VALLEY.replace("mllp-shared", """
                kafka-receiver
                    parameters: {brokers: "k1.example.org:9092", topic: requests}"""));

        assertThat(read().problems())
                .extracting(PartnerProblem::sentence)
                .containsExactly("what comes by a topic or a queue is answered by messages of their own; add answers");
    }

    @Test
    void x12WithoutWordOfItIsTold() throws IOException {
        write("valley", VALLEY.replace("mllp-shared", """
                x12-http-receiver
                    parameters: {}"""));

        assertThat(read().problems())
                .extracting(PartnerProblem::sentence)
                .containsExactly("X12 comes in, but nothing is said of it; add x12 with partner and gateway");
    }

    @Test
    void characterThatSeparatesTwoThingsIsTold() throws IOException {
        write("valley", VALLEY + """
                x12:
                  partner: {id: VALLEY}
                  gateway: {id: URGATEWAY}
                  separators: {component: "*"}
                """);

        assertThat(read().problems())
                .extracting(PartnerProblem::sentence)
                .containsExactly("a character separates two things; make all four different");
    }

    @Test
    void portThatIsNoPortIsTold() throws IOException {
        write("valley", VALLEY.replace("mllp-shared", """
                mllp-receiver
                    parameters:
                      port: 70000"""));

        assertThat(read().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(8);
            assertThat(problem.sentence()).contains("65535");
        });
    }

    @Test
    void brokenYamlIsToldWithItsLine() throws IOException {
        write("valley", VALLEY + "limits: [");

        assertThat(read().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence())
                        .startsWith("this is no YAML: while parsing a flow node, expected")
                        .endsWith("; look for a bracket or quote that is not closed, and at the indentation"));
    }

    @ParameterizedTest
    @MethodSource("oddYaml")
    void oddYamlIsToldAndTheOthersRun(String text) throws IOException {
        write("odd", text);
        write("valley", VALLEY);

        var set = read();

        assertThat(set.partners()).extracting(Partner::name).containsExactly("valley");
        assertThat(set.problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.toString()).startsWith("odd.yaml:"));
    }

    static Stream<String> oddYaml() {
        return Stream.of(
                "partner: &a [*a]\n",
                "partner: *nowhere\n",
                "a: &a [1]\nb: {<<: *a}\npartner: odd\n",
                "? {partner: odd}\n: odd\n",
                "partner: !!java.net.URL [odd]\n",
                "partner: !!binary odd\n",
                "partner: !!timestamp odd\n",
                "partner: !!int odd\n",
                "%YAML 9.9\n---\npartner: odd\n",
                "partner: \u0001odd\n",
                "---\npartner: odd\n---\npartner: other\n",
                "partner: odd\npartner: odd\n",
                "[".repeat(5000),
                "partner: .inf\n",
                "partner: 99999999999999999999999999999999999999999999999999\ntitle: 1e999999999\n",
                "~: odd\n",
                "partner: {? : }\n");
    }

    @Test
    void emptyFileIsToldHowToBegin() throws IOException {
        write("valley", "");

        assertThat(read().problems())
                .extracting(PartnerProblem::sentence)
                .containsExactly("the file is empty; begin with \"partner: valley\"");
    }

    @Test
    void nameOfFileAndPartnerMustAgree() throws IOException {
        write("hill", VALLEY);

        assertThat(read().problems())
                .extracting(PartnerProblem::toString)
                .containsExactly("hill.yaml:1: the partner is named \"valley\" but the file is named for \"hill\";"
                        + " make them the same");
    }

    @Test
    void partnerThatIsOnlyToldNeedsNoListener() throws IOException {
        write("mutual", TOLD);

        var partner = read().find("mutual").orElseThrow();

        assertThat(partner.receives()).isEmpty();
        assertThat(partner.toldOf().insurers()).containsExactly(new ToldOf.InsurerNumber("urn:naic", "12345"));
        assertThat(partner.toldOf().events()).containsExactly("notice-issued");
    }

    @Test
    void eventThatIsNoneIsToldWithThoseThereAre() throws IOException {
        write("mutual", TOLD.replace("notice-issued", "notice-printed"));

        assertThat(read().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith(
                                "mutual.yaml:9: \"notice-printed\" is not known here; give one of request-received,"));
    }

    @Test
    void whatIsToldNeedsAPlaceToGo() throws IOException {
        write("mutual", TOLD.substring(0, TOLD.indexOf("answers:")));

        assertThat(read().problems())
                .extracting(PartnerProblem::toString)
                .containsExactly(
                        "mutual.yaml:1: the partner neither sends nor is told anything; add receives, answers or both",
                        "mutual.yaml:6: what the partner is told needs a place to go; add answers");
    }

    @Test
    void whoStandsForAnInsurerAndOnlySendsNeedsNoPlaceToBeTold() throws IOException {
        write("mutual", TOLD.substring(0, TOLD.indexOf("  events:")) + "receives:\n  - {template: mllp-shared}\n");

        var partner = read().find("mutual").orElseThrow();

        assertThat(partner.decidesFor()).containsExactly(new ToldOf.InsurerNumber("urn:naic", "12345"));
    }

    @Test
    void secretThatIsNotThereIsToldWithoutItsValue() throws IOException {
        write("valley", VALLEY + """
                secrets:
                  keys: env:NO_SUCH_VARIABLE_HERE
                """);

        assertThat(read().problems())
                .extracting(PartnerProblem::toString)
                .containsExactly("valley.yaml:8: the secret \"keys\" is not there; set the environment variable"
                        + " NO_SUCH_VARIABLE_HERE");
    }

    @Test
    void secretInPlainTextIsRefused() throws IOException {
        write("valley", VALLEY + """
                secrets:
                  keys: hunter2
                """);

        assertThat(read().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(8));
    }

    @Test
    void senderOfTwoPartnersOnTheSharedListenerIsRefusedForTheSecond() throws IOException {
        write("hill", VALLEY.replace("partner: valley", "partner: hill"));
        write("valley", VALLEY);

        var set = read();

        assertThat(set.partners()).extracting(Partner::name).containsExactly("hill");
        assertThat(set.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith("valley.yaml:4: messages of this sender are those of hill"));
    }

    @Test
    void portOfTwoPartnersIsRefusedForTheSecond() throws IOException {
        var own = VALLEY.replace("mllp-shared", """
                mllp-receiver
                    parameters:
                      port: 2601""");
        write("hill", own.replace("valley", "hill").replace("VALLEYEHR", "HILL"));
        write("valley", own);

        assertThat(read().problems())
                .extracting(PartnerProblem::toString)
                .containsExactly("valley.yaml:8: port 2601 is the one of hill; choose another");
    }

    @Test
    void facilityTellsPartnersOfOneApplicationApart() throws IOException {
        write("hill", VALLEY.replace("partner: valley", "partner: hill").replace("VALLEYEHR", "EHR\n  facility: HILL"));
        write("valley", VALLEY.replace("VALLEYEHR", "EHR\n  facility: VALLEY"));

        var set = read();

        assertThat(set.senderOf("EHR", "HILL").orElseThrow().name()).isEqualTo("hill");
        assertThat(set.senderOf("EHR", "VALLEY").orElseThrow().name()).isEqualTo("valley");
        assertThat(set.senderOf("EHR", "OTHER")).isEmpty();
    }

    @Test
    void folderThatIsNotThereHoldsNoPartner() {
        assertThat(new PartnerFolder(folder.resolve("none")).read()).isEqualTo(PartnerSet.empty());
    }

    private PartnerSet read() {
        return new PartnerFolder(folder).read();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), text);
    }
}
