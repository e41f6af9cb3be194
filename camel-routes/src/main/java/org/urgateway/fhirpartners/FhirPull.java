package org.urgateway.fhirpartners;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partner;
import org.urgateway.partners.Partners;

/**
 * Pulls what partners hold: what was changed since the last time, each resource with what belongs to it as a message of its own.
 *
 * <p>Of all processes one pulls from a partner at a time. What breaks off goes on where it was: nothing counts as read before it is in the
 * message log, and what is read twice is known by its version.
 */
public final class FhirPull {

    private static final Logger log = LoggerFactory.getLogger(FhirPull.class);

    private final Partners partners;
    private final MessageLog messages;
    private final FhirHttp http;
    private final AccessTokens tokens;
    private final Clock clock;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    /** Pulls for these partners. */
    public FhirPull(FhirContext fhir, Partners partners, MessageLog messages, Clock clock) {
        this.partners = partners;
        this.messages = messages;
        this.http = new FhirHttp(fhir);
        this.tokens = new AccessTokens(clock);
        this.clock = clock;
    }

    /** Pulls once from a partner; the route's next turn goes on where this one ended. */
    public void pull(Exchange exchange, String name) throws InterruptedException {
        var partner = partners.current().find(name);
        if (partner.isEmpty()) {
            return;
        }
        for (var endpoint : partner.get().receives()) {
            if (endpoint.template().equals(Endpoint.FHIR_PULLER)) {
                for (var source : PullSource.of(endpoint)) {
                    pull(exchange.getContext(), partner.get(), endpoint, source);
                }
            }
        }
    }

    private void pull(CamelContext camel, Partner partner, Endpoint endpoint, PullSource source)
            throws InterruptedException {
        try {
            var seen = messages.pulls().take(partner.name(), source.type(), since(endpoint));
            if (seen.isPresent()) {
                pull(camel, partner, endpoint, source, seen.get());
                recovered(partner.name(), source);
            }
        } catch (IOException e) {
            failed(partner.name(), source, words(e));
        } catch (RuntimeException e) {
            // A loop that must not end; the message of an exception could hold what was read.
            failed(partner.name(), source, e.getClass().getSimpleName());
        }
    }

    private void pull(CamelContext camel, Partner partner, Endpoint endpoint, PullSource source, Instant seen)
            throws IOException, InterruptedException {
        try (var template = camel.createProducerTemplate()) {
            var remote = new RemoteReader(http, tokens, partner, endpoint);
            var handing = new PulledMessages(messages, template, partner.name());
            var logged = new PullRound(remote, messages.pulls(), handing, partner.name(), source, camel::isStopping)
                    .run(seen);
            if (logged > 0) {
                log.info("Pulled {} of {} from {}", logged, source.type(), partner.name());
            }
        } finally {
            messages.pulls().release(partner.name(), source.type());
        }
    }

    /** From when on, the first time: as the file says, else from now. */
    private Instant since(Endpoint endpoint) {
        return endpoint.text("since")
                .filter(text -> !text.isEmpty())
                .flatMap(FhirPull::time)
                .orElseGet(clock::instant);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void failed(String partner, PullSource source, String why) {
        if (failing.add(partner + "/" + source.type())) {
            log.warn("{} cannot be pulled from {}: {}; it is tried again each time", source.type(), partner, why);
        }
    }

    private void recovered(String partner, PullSource source) {
        if (failing.remove(partner + "/" + source.type())) {
            log.info("{} can be pulled from {} again", source.type(), partner);
        }
    }

    private static String words(IOException failure) {
        return failure instanceof UnusableAnswerException unusable
                ? unusable.words()
                : failure.getClass().getSimpleName();
    }
}
