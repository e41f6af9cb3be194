package org.urgateway.benchmarks;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Bundle;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.hl7v2.Hl7v2Mapping;
import org.urgateway.mapping.hl7v2.MappingResult;
import org.urgateway.mapping.x12.Envelope;
import org.urgateway.mapping.x12.WrittenSet;
import org.urgateway.mapping.x12.X12Answers;
import org.urgateway.mapping.x12.X12Identity;
import org.urgateway.mapping.x12.X12Mapping;
import org.urgateway.mapping.x12.X12Result;
import org.urgateway.mapping.x12.wire.Interchange;
import org.urgateway.mapping.x12.wire.TransactionSet;
import org.urgateway.mapping.x12.wire.X12Reader;
import org.urgateway.mapping.x12.wire.X12Reading;

/**
 * How many messages a second one processor maps, without network, message log or database. The messages are golden ones of the tests;
 * run it from the root of the sources.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
public class Mappings {

    private static final Path GOLDEN = Path.of("camel-routes/src/test/resources/golden");
    private static final MappingSettings SETTINGS = MappingSettings.of("riverside", ZoneId.of("America/New_York"));
    private static final Envelope ENVELOPE = new Envelope("RIVERSIDE", "SEMCUR", "RIVERSIDE", "SEMCUR");

    private final byte[] referral = bytes("hl7v2/rqa-i08-request/input.hl7");
    private final byte[] interchange = bytes("x12/request-initial/input.edi");
    private final TransactionSet request = set(interchange);
    private final TransactionSet answer = set(bytes("x12/response-modified/input.edi"));
    private final Bundle asked = asked();
    private final Bundle response = response();
    private final X12Identity identity =
            new X12Identity("0001", "URGW-1", OffsetDateTime.parse("2026-07-10T15:30:00-04:00"), "9580000001");

    /** An RQA of HL7 v2, from its bytes to a PAS request. */
    @Benchmark
    public MappingResult hl7v2RequestFromBytes() {
        return Hl7v2Mapping.read(referral, SETTINGS);
    }

    /** A 278 request of two lines, from its segments to a PAS request. */
    @Benchmark
    public X12Result x12Request() {
        return X12Mapping.read(ENVELOPE, request, SETTINGS);
    }

    /** The same, from the bytes of its interchange. */
    @Benchmark
    public X12Result x12RequestFromBytes() {
        return X12Mapping.read(ENVELOPE, set(interchange), SETTINGS);
    }

    /** A 278 response from its segments to a PAS response. */
    @Benchmark
    public X12Result x12ResponseRead() {
        return X12Mapping.readAnswer(ENVELOPE, answer, SETTINGS, asked);
    }

    /** A PAS response to a 278 response, with the report of what that cannot carry. */
    @Benchmark
    public WrittenSet x12ResponseWritten() {
        return X12Answers.respond(asked, response, SETTINGS, "RO-2026-0101", identity);
    }

    private Bundle asked() {
        var mapped = (X12Result.Mapped) X12Mapping.read(ENVELOPE, request, SETTINGS);
        return mapped.interactions().get(0).content();
    }

    private static Bundle response() {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(
                        Bundle.class, new String(bytes("x12-answers/modified/response.json"), StandardCharsets.UTF_8));
    }

    private static TransactionSet set(byte[] raw) {
        return interchange(raw).groups().get(0).sets().get(0);
    }

    private static Interchange interchange(byte[] raw) {
        return ((X12Reading.Read) X12Reader.read(raw)).interchange();
    }

    private static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(GOLDEN.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
