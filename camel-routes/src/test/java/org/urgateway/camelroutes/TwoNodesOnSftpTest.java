package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.feeds.FeedFile;

/** Two nodes on one PostgreSQL that look into one folder of an SFTP server. */
@Timeout(180)
class TwoNodesOnSftpTest {

    private static final int FILES = 24;

    @TempDir
    private Path home;

    @TempDir
    private Path secrets;

    @Test
    void eachFileIsTakenByOneOfThem() {
        var rows = new ClaimRows();
        try (var server = new SftpFolder(home, secrets);
                var first = new RunningRoutes();
                var second = first.anotherNode()) {
            first.server().answer(200, rows::answer);
            var partner = partner(server);
            first.with("semc", partner).start();
            second.with("semc", partner).start();
            for (var file = 1; file <= FILES; file++) {
                server.write(
                        "in/claims-%02d.csv".formatted(file),
                        (ClaimRows.NAMES + ClaimRows.row(2 * file) + ClaimRows.row(2 * file + 1))
                                .getBytes(StandardCharsets.UTF_8));
            }
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> server.names("in/done").size() == FILES);
            assertThat(server.names("in")).isEmpty();
            // Each row was sent once: no file was taken up by both.
            assertThat(rows.sent()).hasSize(2 * FILES).doesNotHaveDuplicates();
            assertThat(first.feeds().list(Optional.of("semc"), "", 2 * FILES))
                    .hasSize(FILES)
                    .extracting(FeedFile::state)
                    .containsOnly(FeedFile.State.LOADED);
            assertThat(List.of(Folders.all(first.work()), Folders.all(second.work())))
                    .allSatisfy(left ->
                            assertThat(left).allMatch(file -> file.toString().endsWith(".lock")));
            second.stop();
            first.stop();
        }
    }

    private static String partner(SftpFolder server) {
        return """
                partner: semc
                title: Southeast Mutual
                identity:
                  application: SEMC
                receives:
                %s      format: claim-feed
                      every: 100
                      stableFor: 200
                feeds:
                  claims:
                    claimNumbers: https://semc.example.com/claims
                    rows:
                      layout: csv
                secrets:
                  semc-sftp: file:%s
                """.formatted(server.transport("sftp-receiver", "in"), server.password());
    }
}
