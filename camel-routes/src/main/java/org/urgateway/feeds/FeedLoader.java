package org.urgateway.feeds;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.urgateway.mapping.feeds.Survey;
import org.urgateway.partners.Partner;
import org.urgateway.submitting.PasClient;

/**
 * Loads files of rows. A file is first gone through to its end, so that half a file has no effect; then its rows are sent in batches, and
 * after each batch the log knows how far. A file that was loaded before has no second effect; one that was refused is looked at again.
 */
public final class FeedLoader {

    private static final Logger log = LoggerFactory.getLogger(FeedLoader.class);

    private final FhirContext fhir;
    private final PasClient client;
    private final FeedLog files;
    private final Duration firstPause;
    private final RejectFile rejects;

    /**
     * A loader that sends to one server.
     *
     * @param firstPause how long it waits before it tries an unavailable server again; later pauses are longer
     * @param work folder for the rejected rows of files
     */
    public FeedLoader(FhirContext fhir, PasClient client, FeedLog files, Duration firstPause, Path work) {
        this.fhir = fhir;
        this.client = client;
        this.files = files;
        this.firstPause = firstPause;
        this.rejects = new RejectFile(files, work);
    }

    /** Whether files of a format are files of rows. */
    public boolean isFeed(String format) {
        return format.equals(Feed.CLAIM_FEED) || format.equals(Feed.DETERMINATION_FEED);
    }

    /**
     * Loads a file.
     *
     * @param format one that is a feed
     * @param goesOn asked before each batch; false where the process stops
     * @throws NotNowException where the file is to be taken up again later
     */
    public Loaded load(Partner partner, String format, ReceivedFile received, BooleanSupplier goesOn) {
        var feed = Feed.of(fhir, partner, format).orElseThrow();
        var contract = feed.contract();
        var file = begin(partner, feed.name(), received);
        if (file.state() == FeedFile.State.LOADED) {
            log.info("File {} of {} came before and is not loaded again", file.id(), partner.name());
            return new Loaded(file, rejects.of(file, contract, received));
        }
        files.reading(file);
        try {
            var survey = survey(file, feed, received.content());
            var sender = feed.sender(file, survey, new FeedClient(client, firstPause, goesOn));
            try (var rows = FeedContent.open(contract, received.content())) {
                new Batches(file, files, feed.reader(), sender, goesOn).run(rows);
            }
            files.loaded(file);
        } catch (FeedRefusedException e) {
            files.refused(file, e.sentence());
            return new Loaded(told(file), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var finished = told(file);
        return new Loaded(finished, rejects.of(finished, contract, received));
    }

    /**
     * Keeps that a file cannot be taken.
     *
     * @param format what it should have been
     * @param sentence why, for the partner
     */
    public void refuse(Partner partner, String format, ReceivedFile received, String sentence) {
        var file = begin(partner, format, received);
        files.refused(file, sentence);
        told(file);
    }

    private FeedFile begin(Partner partner, String feed, ReceivedFile received) {
        return files.begin(
                partner.name(),
                feed,
                received.name(),
                Digest.of(received.received()),
                FeedContent.length(received.received()));
    }

    private Survey survey(FeedFile file, Feed feed, Path content) throws IOException {
        try (var rows = FeedContent.open(feed.contract(), content)) {
            var survey = Survey.of(feed.contract(), rows);
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

    private FeedFile told(FeedFile begun) {
        var file = files.find(begun.id()).orElseThrow();
        if (file.state() == FeedFile.State.REFUSED) {
            log.warn(
                    "File {} of {} is refused: {}",
                    file.id(),
                    file.partner(),
                    file.refusal().orElse(""));
            return file;
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
        return file;
    }
}
