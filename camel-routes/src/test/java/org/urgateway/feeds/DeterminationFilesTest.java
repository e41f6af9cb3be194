package org.urgateway.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.urgateway.mapping.feeds.Layout;
import org.urgateway.messagelog.LogDatabase;

class DeterminationFilesTest {

    private static final FileTimes HOURLY = FileTimes.every(Duration.ofHours(1));

    private final DataSource database = LogDatabase.empty();
    private final Map<String, String> folder = new TreeMap<>();

    @Test
    void rowsOfDeliveriesStandInOneFileWithItsNumberAndTheirCount() {
        var files = at("2026-11-22T15:00:00Z");
        keep(
                files,
                "{\"rowId\":\"a-1\",\"line\":\"1\",\"decision\":\"approved\"}\n"
                        + "{\"rowId\":\"a-2\",\"line\":\"2\",\"decision\":\"denied\",\"rationale\":\"Not now, \\\"later\\\"\"}");
        assertThat(write(files)).isEqualTo(1);
        assertThat(folder.keySet()).containsExactly("semc-determinations-000001.csv");
        var lines = folder.getOrDefault("semc-determinations-000001.csv", "")
                .lines()
                .toList();
        assertThat(lines.get(0)).isEqualTo("HDR,1,2026-11-22T15:00:00Z");
        assertThat(lines.get(1)).startsWith("row_id,event,claim_number,ur_request_id,");
        assertThat(lines.get(2)).startsWith("a-1,").contains(",approved,");
        assertThat(lines.get(3)).contains(",\"Not now, \"\"later\"\"\",");
        assertThat(lines.get(4)).isEqualTo("TRL,2");
    }

    @Test
    void deliveryThatComesAgainIsTakenOnce() {
        var files = at("2026-11-22T15:00:00Z");
        var delivery = UUID.randomUUID().toString();
        files.keep("semc", "{\"rowId\":\"a-1\"}".getBytes(StandardCharsets.UTF_8), delivery);
        write(files);
        files.keep("semc", "{\"rowId\":\"a-1\"}".getBytes(StandardCharsets.UTF_8), delivery);
        assertThat(write(at("2026-11-22T17:00:00Z"))).isZero();
        assertThat(folder).hasSize(1);
    }

    @Test
    void nextFileWaitsForItsTimeAndForRows() {
        var files = at("2026-11-22T15:00:00Z");
        keep(files, "{\"rowId\":\"a-1\"}");
        write(files);
        keep(files, "{\"rowId\":\"b-1\"}");
        assertThat(write(at("2026-11-22T15:30:00Z"))).isZero();
        assertThat(write(at("2026-11-22T16:00:00Z"))).isEqualTo(1);
        assertThat(write(at("2026-11-22T18:00:00Z"))).isZero();
        assertThat(folder.keySet()).containsExactly("semc-determinations-000001.csv", "semc-determinations-000002.csv");
    }

    @Test
    void fileOfATimeOfDayWaitsForItWhereverItsRowsCame() {
        var mornings = FileTimes.at(LocalTime.of(6, 0), "MON-FRI", ZoneId.of("America/New_York"));
        // Sunday the 22nd, 10 in the morning there.
        keep(at("2026-11-22T15:00:00Z"), "{\"rowId\":\"a-1\"}");
        assertThat(at("2026-11-22T16:00:00Z").write("semc", Layout.CSV, mornings, this::put))
                .isZero();
        assertThat(at("2026-11-23T10:59:00Z").write("semc", Layout.CSV, mornings, this::put))
                .isZero();
        assertThat(at("2026-11-23T11:00:00Z").write("semc", Layout.CSV, mornings, this::put))
                .isEqualTo(1);
        keep(at("2026-11-23T15:00:00Z"), "{\"rowId\":\"b-1\"}");
        assertThat(at("2026-11-23T20:00:00Z").write("semc", Layout.CSV, mornings, this::put))
                .isZero();
        // The process was not there at six.
        assertThat(at("2026-11-24T18:30:00Z").write("semc", Layout.CSV, mornings, this::put))
                .isEqualTo(1);
    }

    @Test
    void fileThatWasBegunIsWrittenAgainWithTheSameRows() {
        var files = at("2026-11-22T15:00:00Z");
        keep(files, "{\"rowId\":\"a-1\"}");
        assertThatThrownBy(() -> files.write("semc", Layout.NDJSON, HOURLY, (name, content) -> {
                    throw new IllegalStateException("the server is gone");
                }))
                .isInstanceOf(IllegalStateException.class);
        keep(files, "{\"rowId\":\"b-1\"}");
        var later = at("2026-11-22T17:00:00Z");
        assertThat(later.write("semc", Layout.NDJSON, HOURLY, this::put)).isEqualTo(2);
        assertThat(folder.get("semc-determinations-000001.ndjson")).isEqualTo("""
                        {"type":"header","sequence":1,"created":"2026-11-22T15:00:00Z"}
                        {"rowId":"a-1"}
                        {"type":"trailer","count":1}
                        """);
        assertThat(folder.get("semc-determinations-000002.ndjson"))
                .contains("b-1")
                .doesNotContain("a-1");
    }

    private DeterminationFiles at(String time) {
        return new DeterminationFiles(database, Clock.fixed(Instant.parse(time), ZoneOffset.UTC));
    }

    private static void keep(DeterminationFiles files, String rows) {
        files.keep(
                "semc", rows.getBytes(StandardCharsets.UTF_8), UUID.randomUUID().toString());
    }

    private int write(DeterminationFiles files) {
        return files.write("semc", Layout.CSV, HOURLY, this::put);
    }

    private void put(String name, byte[] content) {
        folder.put(name, new String(content, StandardCharsets.UTF_8));
    }
}
