package org.urgateway.camelroutes;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.urgateway.feeds.ClaimFiles;
import org.urgateway.feeds.DeterminationFiles;
import org.urgateway.feeds.FileTimes;
import org.urgateway.mapping.feeds.Layout;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.KnownClaimsFeed;
import org.urgateway.partners.Partner;
import org.urgateway.partners.Partners;

/**
 * Has the files of determinations and claims written that are due, by the routes of the partners that take them; a partner whose server hangs
 * holds up no other.
 */
final class DeterminationFeeds implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DeterminationFeeds.class);
    private static final int USUAL_MINUTES = 60;

    /** Each holds a database connection while it writes. */
    private static final int WRITERS = 4;

    private final Partners partners;
    private final DeterminationFiles files;
    private final ClaimFiles claims;
    private final ProducerTemplate template;
    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    private final Set<String> inWork = ConcurrentHashMap.newKeySet();

    DeterminationFeeds(Partners partners, DeterminationFiles files, ClaimFiles claims, ProducerTemplate template) {
        this.partners = partners;
        this.files = files;
        this.claims = claims;
        this.template = template;
    }

    /** Where a partner takes determinations as files; empty where it does not. */
    static Optional<Endpoint> endpoint(Partner partner) {
        return partner.answers().stream()
                .filter(answers -> answers.template().endsWith("-feed-sender"))
                .findFirst();
    }

    /** Begins to write what is due, and does not wait for it. */
    void look() {
        for (var partner : partners.current().partners()) {
            endpoint(partner)
                    .filter(endpoint -> inWork.add(partner.name()))
                    .ifPresent(endpoint -> writers.execute(() -> writeOnce(partner, endpoint)));
        }
    }

    /** Writes no more; a file that is not written by then is written with the next start. */
    @Override
    public void close() {
        Chores.end(writers);
    }

    private void writeOnce(Partner partner, Endpoint endpoint) {
        try {
            write(partner, endpoint);
            partner.feeds().knownClaimsFeed().ifPresent(told -> tellClaims(partner, told));
        } finally {
            inWork.remove(partner.name());
        }
    }

    private void write(Partner partner, Endpoint endpoint) {
        try {
            var layout = layout(endpoint.text("layout").orElse("csv"));
            var written = files.write(
                    partner.name(), layout, times(endpoint), (name, content) -> write(partner.name(), name, content));
            if (written > 0) {
                log.info("{} files of determinations are written for {}", written, partner.name());
            }
        } catch (RuntimeException e) {
            // The other partners' files are written all the same, and this one with the next look.
            log.warn(
                    "The determinations for {} cannot be written ({}); it is tried again",
                    partner.name(),
                    e.getClass().getSimpleName());
        }
    }

    private void tellClaims(Partner partner, KnownClaimsFeed told) {
        var order = new ClaimFiles.Order(
                partner.name(), told.claimNumbers(), told.isWhole(), layout(told.layout()), times(told));
        try {
            if (claims.write(order, (name, content) -> write(partner.name(), name, content.toFile()))) {
                log.info("A file of claims is written for {}", partner.name());
            }
        } catch (RuntimeException e) {
            // As above: the next look tries again, and writes the same number.
            log.warn(
                    "The claims for {} cannot be written ({}); it is tried again",
                    partner.name(),
                    e.getClass().getSimpleName());
        }
    }

    private static Layout layout(String text) {
        return Layout.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static FileTimes times(KnownClaimsFeed told) {
        return Optional.ofNullable(told.at())
                .map(time -> FileTimes.at(LocalTime.parse(time), told.days(), ZoneId.of(told.zone())))
                .orElseGet(() -> FileTimes.every(Duration.ofMinutes(told.minutes())));
    }

    /** A time of day where the partner's file names one, else every so many minutes. */
    private static FileTimes times(Endpoint endpoint) {
        return endpoint.text("at")
                .map(time -> FileTimes.at(
                        LocalTime.parse(time),
                        endpoint.text("days").orElse("*"),
                        ZoneId.of(endpoint.text("zone").orElseThrow())))
                .orElseGet(() -> FileTimes.every(
                        Duration.ofMinutes(endpoint.number("minutes").orElse(USUAL_MINUTES))));
    }

    private void write(String partner, String name, Object content) {
        var exchange = template.send(PartnerRoute.answersTo(partner), sent -> {
            sent.getMessage().setBody(content);
            sent.getMessage().setHeader(Exchange.FILE_NAME, name);
        });
        if (exchange.getException() != null || exchange.getProperty(Exchange.EXCEPTION_CAUGHT) != null) {
            throw new IllegalStateException("the file could not be written");
        }
    }
}
