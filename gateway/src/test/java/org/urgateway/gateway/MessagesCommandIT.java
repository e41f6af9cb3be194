package org.urgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.gateway.running.DataFolders;
import org.urgateway.gateway.running.GatewayProcess;
import org.urgateway.gateway.running.MllpSender;
import org.urgateway.gateway.running.Waiting;

/** The commands about partners and messages, beside a gateway that runs. */
class MessagesCommandIT {

    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final Path MESSAGE = EXAMPLES.resolve("hl7v2/request-for-a-knee-brace.hl7");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");

    @TempDir
    private static Path files;

    private static GatewayProcess gateway;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        var data = DataFolders.fresh();
        Files.createDirectories(data.resolve("partners"));
        Files.copy(EXAMPLES.resolve("partners/valley-ortho.yaml"), data.resolve("partners/valley-ortho.yaml"));
        port = MllpSender.freePort();
        System.setProperty("gateway.data", data.toString());
        System.setProperty("gateway.mllp-port", Integer.toString(port));
        gateway = GatewayProcess.start(data, Map.of("GATEWAY_MLLP_PORT", Integer.toString(port)));
        gateway.awaitReady();
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        System.clearProperty("gateway.data");
        System.clearProperty("gateway.mllp-port");
    }

    @Test
    void partnersAreListedCheckedAndReached() {
        assertThat(Commands.run(0, "partners", "check")).contains("1 partner is ready to run, 0 problems.");
        assertThat(Commands.run(0, "partners", "list"))
                .contains("valley-ortho  Valley Orthopaedics  VALLEYEHR/VALLEYORTHO  MLLP " + port + " (shared)");
        assertThat(Commands.run(0, "partners", "test-connection", "valley-ortho"))
                .contains("127.0.0.1:" + port + "  open");
        assertThat(Commands.run(0, "partners", "route", "--partner", "valley-ortho", "--claim", "WC-1"))
                .contains("To the insurer that the message names");
    }

    @Test
    void dryRunShowsRequestAndAnswerAndSendsNothing() {
        var shown = Commands.run(0, "dry-run", "--partner", "valley-ortho", MESSAGE.toString());

        assertThat(shown)
                .contains("Claim/$submit", "\"resourceType\": \"Claim\"", "MSH|", "RPA^I08", "Nothing was sent.");
    }

    @Test
    void dryRunOfABrokenMessageNamesTheSegment() throws Exception {
        var broken =
                Files.writeString(files.resolve("broken.hl7"), message("D0").replaceAll("PID\\|[^\r]*\r", ""));

        assertThat(Commands.run(1, "dry-run", "--partner", "valley-ortho", broken.toString()))
                .contains("Refused:", "PID");
    }

    @Test
    void deadLetterIsFoundMendedAndAnsweredWhileTheOriginalStays() throws Exception {
        var answer = MllpSender.send(port, message("D1").replaceAll("PID\\|[^\r]*\r", ""));
        assertThat(MllpSender.field(answer, "MSA", 1)).isEqualTo("AE");
        var dead = Commands.run(0, "messages", "dead-letters");
        assertThat(dead).contains("failed at mapped, segment PID");
        var id = id(dead);

        var corrected = Files.writeString(files.resolve("corrected.hl7"), message("D1"));
        var mended = Commands.run(0, "messages", "edit-and-replay", id, "--with", corrected.toString());
        var copy = id(mended);

        awaitState(copy, "answered");
        assertThat(Commands.run(0, "messages", "show", id)).contains("mended");
        assertThat(Commands.run(0, "messages", "show", copy))
                .contains("mends       " + id, "received", "mapped", "submitted");
    }

    @Test
    void messageIsFoundByItsClaimNumberAndReplayedWithoutASecondEffect() throws Exception {
        var answer = MllpSender.send(port, message("D2"));
        assertThat(MllpSender.field(answer, "MSH", 8)).startsWith("RPA^I08");
        var found = Commands.run(0, "messages", "search", "--claim", "WC-2026-D2", "--partner", "valley-ortho");
        var id = id(found);

        assertThat(Commands.run(0, "messages", "replay", id)).contains("is worked on again");
        awaitState(id, "answered");

        assertThat(Commands.run(0, "messages", "show", id)).contains("replayed").doesNotContain("HOLLOWAY");
        assertThat(Commands.run(0, "messages", "show", id, "--content")).contains("HOLLOWAY", "Claim/$submit");
    }

    @Test
    void numberThatIsNoneIsToldInOneLine() {
        assertThat(Commands.run(1, "messages", "show", "xyz")).contains("\"xyz\" is no number of a message");
    }

    private static void awaitState(String id, String state) {
        Waiting.until(
                "the state " + state,
                () -> Commands.run(0, "messages", "show", id).contains("state       " + state));
    }

    private static String message(String number) throws Exception {
        return Files.readString(MESSAGE)
                .replace("\n", "\r")
                .replace("VO-000417", number)
                .replace("RFA-2026-0417", "RFA-" + number)
                .replace("004417", number);
    }

    private static String id(String text) {
        var found = ID.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group();
    }
}
