package org.urgateway.feeds;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.urgateway.mapping.feeds.ClaimField;
import org.urgateway.mapping.feeds.ClaimParameters;
import org.urgateway.mapping.feeds.FeedContract;
import org.urgateway.mapping.feeds.FeedRows;
import org.urgateway.mapping.feeds.RejectWriter;
import org.urgateway.mapping.feeds.RowReader;
import org.urgateway.mapping.feeds.Survey;
import org.urgateway.partners.Partner;
import org.urgateway.submitting.PasClient;

/**
 * Loads files of rows. A file is first gone through to its end, so that half a file has no effect; then its rows are sent in batches, and
 * after each batch the log knows how far. A file that came before has no second effect.
 */
public final class FeedLoader {

    private static final Logger log = LoggerFactory.getLogger(FeedLoader.class);

    /** Name of the claim feed, in the log and in partners' files. */
    public static final String CLAIMS = "claims";

    private final FhirContext fhir;
    private final PasClient client;
    private final FeedLog files;
    private final Duration firstPause;

    /**
     * A loader that sends to one server.
     *
     * @param firstPause how long it waits before it tries an unavailable server again; later pauses are longer
     */
    public FeedLoader(FhirContext fhir, PasClient client, FeedLog files, Duration firstPause) {
        this.fhir = fhir;
        this.client = client;
        this.files = files;
        this.firstPause = firstPause;
    }

    /**
     * Loads a claim feed.
     *
     * @param name the file's name as the partner gave it
     * @param content where it lies
     * @param goesOn asked before each batch; false where the process stops
     * @throws NotNowException where the file is to be taken up again later
     */
    public Loaded claims(Partner partner, String name, Path content, BooleanSupplier goesOn) {
        var feed = partner.feeds().claimFeed().orElseThrow();
        var contract = Contracts.claims(feed);
        var file = files.begin(partner.name(), CLAIMS, name, Digest.of(content), length(content));
        if (file.isFinished()) {
            log.info("File {} of {} came before and is not loaded again", file.id(), partner.name());
            return new Loaded(file, rejects(file, contract, content));
        }
        try {
            var survey = survey(file, contract, content);
            var sender = new ClaimSender(
                    fhir,
                    new PatientPosts(client, firstPause, goesOn),
                    new ClaimParameters(Contracts.parties(partner, feed)),
                    survey.sequence().orElse(0L),
                    survey.created().orElse(file.receivedAt()));
            try (var rows = open(contract, content)) {
                new Batches(file, files, new RowReader(contract, ClaimField.TYPE), sender, goesOn).run(rows);
            }
            files.loaded(file);
        } catch (FeedRefusedException e) {
            files.refused(file, e.sentence());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var finished = files.find(file.id()).orElseThrow();
        tell(finished);
        return new Loaded(finished, rejects(finished, contract, content));
    }

    private Survey survey(FeedFile file, FeedContract contract, Path content) throws IOException {
        try (var rows = open(contract, content)) {
            var survey = Survey.of(contract, rows);
            if (survey.refusal().isPresent()) {
                throw new FeedRefusedException(survey.refusal().get());
            }
            var missing = files.surveyed(file, survey.rows(), survey.sequence());
            missing.ifPresent(numbers -> log.warn(
                    "File {} of {} has number {}, but {} did not come: ask {} to send it",
                    file.id(),
                    file.partner(),
                    survey.sequence().orElse(0L),
                    numbers,
                    file.partner()));
            return survey;
        }
    }

    private static void tell(FeedFile file) {
        if (file.state() == FeedFile.State.REFUSED) {
            log.warn(
                    "File {} of {} is refused: {}",
                    file.id(),
                    file.partner(),
                    file.refusal().orElse(""));
            return;
        }
        var counts = file.counts();
        log.info(
                "File {} of {} is loaded: {} rows taken, {} rejected, {} requests linked, {} deferred, {} resumed",
                file.id(),
                file.partner(),
                counts.taken(),
                counts.rejected(),
                counts.linked(),
                counts.deferred(),
                counts.resumed());
    }

    private Optional<Path> rejects(FeedFile file, FeedContract contract, Path content) {
        if (file.counts().rejected() == 0) {
            return Optional.empty();
        }
        try (var rows = open(contract, content)) {
            rows.next();
            var target = Files.createTempFile("rejects", ".tmp");
            var writer = new RejectWriter(contract);
            try (var out = Files.newBufferedWriter(target, StandardCharsets.UTF_8)) {
                for (var line : writer.header(rows.columns()).stream().toList()) {
                    out.append(line).append('\n');
                }
                files.rejects(file.id(), reject -> {
                    try {
                        out.append(writer.row(reject.line(), reject.content(), reject.errors()))
                                .append('\n');
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
            return Optional.of(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FeedRows open(FeedContract contract, Path content) throws IOException {
        Charset charset;
        try (var bytes = Files.newInputStream(content)) {
            charset = FeedRows.charset(contract, bytes);
        }
        return FeedRows.open(contract, Files.newInputStream(content), charset);
    }

    private static long length(Path content) {
        try {
            return Files.size(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
