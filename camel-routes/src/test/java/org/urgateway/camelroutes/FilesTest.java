package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.feeds.FeedFile;

@Timeout(180)
class FilesTest {

    private static final Duration SOON = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    private final RunningRoutes routes = new RunningRoutes();
    private final ClaimRows server = new ClaimRows();

    @BeforeEach
    void answer() {
        routes.server().answer(200, server::answer);
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void claimFeedIsLoadedAndPutAwayAndItsRejectsHandedBack() {
        start("claim-feed", "");
        write(
                "claims.csv",
                ClaimRows.feed(3) + "WC-9,GA,46181,ACCEPTED,X,DOE,JORDAN,1984-03-17\n"
                        + ClaimRows.row(4).replace("WC-00004", "WC-REFUSED"));
        await().atMost(SOON).until(() -> names("done").size() == 1);
        assertThat(server.taken()).contains("WC-00001", "WC-00002", "WC-00003");
        var rejects = content("rejected");
        assertThat(rejects.lines())
                .hasSize(3)
                .first()
                .isEqualTo(ClaimRows.NAMES.strip() + ",error_line,error_column,error");
        assertThat(rejects)
                .contains("WC-9,GA,46181,ACCEPTED,X,DOE,JORDAN,1984-03-17,5,date_of_injury,")
                .contains(",6,,As the test has it.");
        var file = file();
        assertThat(file.state()).isEqualTo(FeedFile.State.LOADED);
        assertThat(file.counts().created()).isEqualTo(3);
        assertThat(file.counts().rejected()).isEqualTo(2);
        assertThat(file.rows()).contains(5L);
    }

    @Test
    void halfAFileGoesToTheFailedOnesWithTheReasonBesideIt() {
        start("claim-feed", "      trailer:\n        mark: TRL\n        count: \"2\"\n");
        write("claims.csv", ClaimRows.feed(3) + "TRL,4\n");
        await().atMost(SOON).until(() -> names("failed").size() == 2);
        assertThat(names("failed")).anyMatch(name -> name.endsWith("-claims.csv.why.txt"));
        assertThat(file().refusal()).contains("The file says that it has 4 rows and has 3. Send it again, whole.");
        assertThat(server.sent()).isEmpty();
    }

    @Test
    void numberThatIsMissingBetweenFilesIsKept() {
        start("claim-feed", "      header:\n        mark: HDR\n        sequence: \"2\"\n");
        write("a.csv", "HDR,7\n" + ClaimRows.feed(1));
        await().atMost(SOON).until(() -> names("done").size() == 1);
        write("b.csv", "HDR,10\n" + ClaimRows.feed(2));
        await().atMost(SOON).until(() -> names("done").size() == 2);
        assertThat(file().missing()).contains("8-9");
    }

    @Test
    void filesThatAreNotWholeYetAreLeftAlone() throws InterruptedException {
        // Much longer than between two rows, also where the machine has much else to do.
        routes.with("semc", partner("claim-feed", "", "").replace("stableFor: 400", "stableFor: 3000"))
                .start();
        write("claims.csv.tmp", ClaimRows.feed(1));
        write(".hidden.csv", ClaimRows.feed(1));
        write("claims.csv.part", ClaimRows.feed(1));
        var growing = folder.resolve("growing.csv");
        append(growing, ClaimRows.feed(1));
        for (var row = 2; row < 12; row++) {
            append(growing, ClaimRows.row(row));
            Thread.sleep(100);
        }
        await().atMost(SOON).until(() -> names("done").size() == 1);
        assertThat(file().rows()).contains(11L);
        assertThat(names("")).contains("claims.csv.tmp", ".hidden.csv", "claims.csv.part");
    }

    @Test
    void fileIsTakenWhenTheMarkerBesideItIsThere() throws InterruptedException {
        start("claim-feed", "", "      done: .ready\n");
        write("claims.csv", ClaimRows.feed(1));
        Thread.sleep(1500);
        assertThat(names("done")).isEmpty();
        write("claims.csv.ready", "");
        await().atMost(SOON).until(() -> names("done").size() == 1);
        assertThat(names("")).doesNotContain("claims.csv", "claims.csv.ready");
    }

    @Test
    void sameFileAgainIsNotLoadedAgain() {
        start("claim-feed", "");
        write("claims.csv", ClaimRows.feed(2));
        await().atMost(SOON).until(() -> names("done").size() == 1);
        write("claims.csv", ClaimRows.feed(2));
        await().atMost(SOON).until(() -> names("done").size() == 2);
        assertThat(server.sent()).hasSize(2);
    }

    @Test
    void fileGoesOnBehindTheLastConfirmedRowWhenTheServerIsBack() {
        var calls = new AtomicInteger();
        routes.server().answer(200, request -> {
            if (calls.incrementAndGet() == 2) {
                routes.server().answer(503, ignored -> "");
            }
            return server.answer(request);
        });
        start("claim-feed", "");
        write("claims.csv", ClaimRows.feed(450));
        await().atMost(SOON).until(() -> server.sent().size() == 200);
        await().atMost(SOON).until(() -> file().confirmed() == 200);
        routes.stop();
        assertThat(names("done")).isEmpty();
        assertThat(file().confirmed()).isEqualTo(200);
        routes.server().answer(200, server::answer);
        routes.start();
        // A started process reads its partners anew; these routes share the list with those that stopped.
        routes.write("semc.yaml", partner("claim-feed", "", "").replace("Southeast", "Southern"));
        await().atMost(SOON).until(() -> names("done").size() == 1);
        assertThat(new HashSet<>(server.taken())).hasSize(450);
        assertThat(server.taken()).hasSize(450);
        assertThat(server.sent().size()).isLessThanOrEqualTo(550);
        assertThat(file().counts().taken()).isEqualTo(450);
    }

    @Test
    void twoNodesShareAFolderAndEachFileIsLoadedOnce() {
        routes.server().answer(200, server::answer);
        for (var file = 0; file < 12; file++) {
            write("claims-" + file + ".csv", ClaimRows.NAMES + ClaimRows.row(file + 1));
        }
        var partner = partner("claim-feed", "", "");
        try (var second = new RunningRoutes()) {
            second.server().answer(200, server::answer);
            second.with("semc", partner).start();
            routes.with("semc", partner).start();
            await().atMost(SOON).until(() -> names("done").size() == 12);
        }
        assertThat(server.sent()).hasSize(12);
        assertThat(routes.feeds().list(Optional.of("semc"), "", 20)).hasSize(12);
    }

    @Test
    void messagesOfABatchFileAreLoggedAndTheirRepliesHandedBack() {
        routes.server().answer(200, request -> FhirServerStub.PENDED);
        routes.with("semc", partner("hl7v2", "", "")).start();
        var one = Messages.request("F1");
        var two = Messages.request("F2");
        write("batch.hl7", "FHS|^~\\&|EHR\rBHS|^~\\&|EHR\r" + one + two + "BTS|2\rFTS|1\r");
        await().atMost(SOON).until(() -> names("done").size() == 1);
        assertThat(content("replies")).contains("MSA|AA|F1").contains("MSA|AA|F2");
        assertThat(routes.logged()).hasSize(2);
    }

    private void start(String format, String rows) {
        start(format, rows, "");
    }

    private void start(String format, String rows, String parameters) {
        routes.with("semc", partner(format, rows, parameters)).start();
    }

    private String partner(String format, String rows, String parameters) {
        return """
                partner: semc
                title: Southeast Mutual
                identity:
                  application: VALLEYEHR
                defaults:
                  placeOfService: "11"
                receives:
                  - template: file-receiver
                    parameters:
                      folder: %s
                      format: %s
                      every: 100
                      stableFor: 400
                %sfeeds:
                  claims:
                    claimNumbers: https://semc.example.com/claims
                    rows:
                      layout: csv
                %s""".formatted(folder, format, parameters.indent(0), rows);
    }

    private FeedFile file() {
        return routes.feeds().list(Optional.of("semc"), "", 1).get(0);
    }

    private void write(String name, String text) {
        append(folder.resolve(name), text);
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> names(String below) {
        var place = folder.resolve(below);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (var files = Files.list(place)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String content(String below) {
        assertThat(names(below)).hasSize(1);
        try {
            return Files.readString(folder.resolve(below).resolve(names(below).get(0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
