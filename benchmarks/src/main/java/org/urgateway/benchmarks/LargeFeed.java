package org.urgateway.benchmarks;

import ca.uhn.fhir.context.FhirContext;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.urgateway.mapping.feeds.ClaimField;
import org.urgateway.mapping.feeds.ClaimParameters;
import org.urgateway.mapping.feeds.ClaimParties;
import org.urgateway.mapping.feeds.FeedContract;
import org.urgateway.mapping.feeds.FeedRows;
import org.urgateway.mapping.feeds.Layout;
import org.urgateway.mapping.feeds.RejectWriter;
import org.urgateway.mapping.feeds.RowReader;
import org.urgateway.mapping.feeds.RowResult;
import org.urgateway.mapping.feeds.Survey;

/** Goes through a large claim feed as the gateway does, and tells what that takes; to be run with a small heap. */
final class LargeFeed {

    private static final int ROWS_A_CALL = 100;
    private static final long MEGABYTE = 1 << 20;
    private static final String NAMES =
            "claim_number,as_of,jurisdiction,date_of_injury,claim_status,claim_type,compensability,"
                    + "accepted_body_parts,disputed_body_parts,policy_number,employer_name,employer_fein,employee_last_name,"
                    + "employee_first_name,employee_birth_date,adjuster_id,adjuster_name\n";
    private static final String ROW =
            "WC-%09d,2026-11-02T06:00:00-05:00,GA,2026-06-08,open,indemnity,ACCEPTED,42,53,PTP-88121,"
                    + "\"Peachtree Logistics, LLC\",581111111,Doe,Jordan,%s,ADJ77,Morgan Vale\n";

    private LargeFeed() {}

    /** Megabytes of the file; 100 unless given. */
    public static void main(String[] arguments) throws IOException {
        var megabytes = arguments.length > 0 ? Long.parseLong(arguments[0]) : 100;
        var file = Files.createTempFile("claims", ".csv");
        try {
            write(file, megabytes * MEGABYTE);
            run(file);
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Path file, long bytes) throws IOException {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(NAMES);
            long written = NAMES.length();
            for (var row = 1; written < bytes; row++) {
                // Each hundredth row has a day that a spreadsheet damaged.
                var line = ROW.formatted(row, row % 100 == 0 ? "30758" : "1984-03-17");
                out.write(line);
                written += line.length();
            }
        }
    }

    private static void run(Path file) throws IOException {
        var contract = FeedContract.of(Layout.CSV, List.of(ClaimField.values()), ZoneId.of("America/New_York"));
        var begun = cpu();
        Survey survey;
        try (var rows = open(contract, file)) {
            survey = Survey.of(contract, rows);
        }
        System.out.printf(
                "%,d rows in %,d bytes gone through: %,d ms CPU%n", survey.rows(), Files.size(file), cpu() - begun);
        begun = cpu();
        var counts = map(contract, file);
        System.out.printf(
                "%,d rows mapped, %,d rejected, %,d bytes of FHIR: %,d ms CPU%n",
                counts[0], counts[1], counts[2], cpu() - begun);
        System.gc();
        var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        System.out.printf(
                "heap after: %d MB used, of at most %d MB%n", memory.getUsed() / MEGABYTE, memory.getMax() / MEGABYTE);
    }

    private static long[] map(FeedContract contract, Path file) throws IOException {
        var parties = new ClaimParties("semc", "urn:claims", "urn:workers", Optional.empty(), "urn:parts", Map.of());
        var parameters = new ClaimParameters(parties);
        var fhir = FhirContext.forR4Cached();
        var reader = new RowReader(contract, ClaimField.TYPE);
        var rejects = new RejectWriter(contract);
        var counts = new long[3];
        var call = parameters.begin();
        try (var rows = open(contract, file)) {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                var result = reader.read(row.get());
                if (result instanceof RowResult.Read read) {
                    counts[0]++;
                    parameters.add(call, read.row(), 1, counts[0], Instant.EPOCH);
                } else if (result instanceof RowResult.Rejected rejected) {
                    counts[1]++;
                    counts[2] += rejects.row(row.get().line(), row.get().text(), rejected.errors())
                            .length();
                }
                if (call.getParameter().size() > ROWS_A_CALL) {
                    counts[2] +=
                            fhir.newJsonParser().encodeResourceToString(call).length();
                    call = parameters.begin();
                }
            }
        }
        return counts;
    }

    private static FeedRows open(FeedContract contract, Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            return FeedRows.open(contract, Files.newInputStream(file), FeedRows.charset(contract, bytes));
        }
    }

    /** Milliseconds of processor time of this process. */
    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1_000_000;
    }
}
