package org.urgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.feeds.FeedLog;
import org.urgateway.gateway.demo.FeedPlay;
import org.urgateway.gateway.running.DataFolders;
import org.urgateway.gateway.running.GatewayProcess;
import org.urgateway.gateway.running.MllpSender;
import org.urgateway.gateway.running.Waiting;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** A claim feed in a folder of a gateway that runs, and the commands that show it. */
class ClaimFeedIT {

    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");

    @TempDir
    private static Path folder;

    /** Where another partner is told of the claims. */
    @TempDir
    private static Path told;

    private static GatewayProcess gateway;
    private static String base = "";
    private static Path partners = Path.of("");

    @BeforeAll
    static void start() throws Exception {
        var data = DataFolders.fresh();
        partners = Files.createDirectories(data.resolve("partners"));
        FeedPlay.prepare(EXAMPLES, partners, folder);
        var port = MllpSender.freePort();
        System.setProperty("gateway.data", data.toString());
        gateway = GatewayProcess.start(data, Map.of("GATEWAY_MLLP_PORT", Integer.toString(port)));
        base = gateway.awaitReady();
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        System.clearProperty("gateway.data");
    }

    @Test
    void feedLinksWhatWaitsAndADisputeDefersIt() throws Exception {
        var out = new StringWriter();
        try (var database = MessageDatabase.open()) {
            var log = new FeedLog(database.getBean(DataSource.class), Clock.systemUTC());
            var play = new FeedPlay(base, log, folder, new PrintWriter(out, true), Help.defaultColorScheme(Ansi.OFF));
            assertThat(play.play(EXAMPLES, Instant.now())).as(out.toString()).isTrue();
        }
        assertThat(out.toString()).contains("reviews: 1 linked", "the review is deferred-liability");
        var listed = Commands.run(0, "feeds", "list");
        assertThat(listed).contains("peachtree-mutual", "the-claim.csv", "loaded");
        var id = ID.matcher(listed);
        assertThat(id.find()).isTrue();
        assertThat(Commands.run(0, "feeds", "show", id.group()))
                .contains("rows      1 of 1 done", "reviews that a dispute holds back");
        claimIsToldAsItIsNow();
    }

    /** The insurer's three files, the claim, the dispute and its end, are one row for whoever is told of its claims from now on. */
    private static void claimIsToldAsItIsNow() throws IOException {
        Files.writeString(partners.resolve("clearview.yaml"), """
                partner: clearview
                title: Clearview Review
                identity: {application: CLEARVIEW}
                answers:
                  - {template: file-feed-sender, parameters: {folder: "%s"}}
                insurer: {system: "https://clearview.example.com/companies", value: CV, name: Clearview}
                feeds:
                  knownClaims:
                    claimNumbers: https://peachtree-mutual.example.com/claims
                    layout: ndjson
                    minutes: 1
                """.formatted(told));
        Waiting.until(
                "a file that tells the claim",
                () -> toldRows().stream().anyMatch(row -> row.contains("\"acceptedBodyParts\":[\"42\"]")));
        var first = lines(told.resolve("clearview-claims-000001.ndjson"));
        assertThat(first.get(0)).startsWith("{\"type\":\"header\",\"sequence\":1,");
        assertThat(first.get(first.size() - 1))
                .isEqualTo("{\"type\":\"trailer\",\"count\":" + (first.size() - 2) + "}");
        assertThat(toldRows())
                .allMatch(row -> row.startsWith("{\"type\":\"snapshot\","))
                .allMatch(row ->
                        row.contains("\"employer\":{\"name\":\"Hill Country Roofing, LLC\",\"fein\":\"987000002\"}"))
                .allMatch(row -> row.contains("\"employee\":{\"lastName\":\"Okafor\",\"firstName\":\"Marcus\""))
                .noneMatch(row -> row.contains("disputedBodyParts"))
                .noneMatch(row -> row.contains("\"PM-"));
    }

    private static List<String> toldRows() {
        return Stream.of(Objects.requireNonNull(told.toFile().list()))
                .filter(name -> name.startsWith("clearview-claims-") && !name.startsWith("."))
                .flatMap(name -> lines(told.resolve(name)).stream())
                .filter(line -> line.contains("\"claimNumber\":\"PTM-"))
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void dryRunTellsWhatWouldBeRejectedAndSendsNothing() {
        var shown = Commands.run(
                1,
                "dry-run",
                "--partner",
                "peachtree-mutual",
                "--format",
                "claim-feed",
                EXAMPLES.resolve("feeds/claims.csv").toString());
        assertThat(shown)
                .contains(
                        "would be sent      2", "would be rejected  1", "line 4  date_of_injury:", "Nothing was sent.");
    }
}
