package org.urgateway.fhirpartners;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.urgateway.messagelog.Pulls;

/**
 * One reading of all that changed, page by page, the oldest change first.
 *
 * <p>A version whose predecessor is still being worked on is left out, so that versions of a resource do not overtake; all others go on. How
 * far was read then stays before what was left out, and the next round reads from there: what it has logged is known by its version.
 */
final class PullRound {

    /** What was being written while a search ran may show up later with an earlier time. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private static final int PAGE = 50;

    private final RemoteReader remote;
    private final Pulls pulls;
    private final PulledMessages messages;
    private final String partner;
    private final PullSource source;
    private final BooleanSupplier stopping;
    private Instant latest = Instant.EPOCH;
    private Instant before = Instant.EPOCH;
    private Instant leftOut = Instant.MAX;
    private boolean isInOrder = true;
    private boolean isWhole = true;
    private int logged;

    PullRound(
            RemoteReader remote,
            Pulls pulls,
            PulledMessages messages,
            String partner,
            PullSource source,
            BooleanSupplier stopping) {
        this.remote = remote;
        this.pulls = pulls;
        this.messages = messages;
        this.partner = partner;
        this.source = source;
        this.stopping = stopping;
    }

    /**
     * Reads what changed since a time.
     *
     * @return how many resources were logged
     */
    int run(Instant seen) throws IOException, InterruptedException {
        latest = seen;
        var next = Optional.of(first(seen));
        while (next.isPresent() && isWhole) {
            var page = remote.page(next.get());
            read(page);
            next = isWhole ? remote.next(page) : Optional.empty();
            // Where the server does not sort, what is left may be older than what was read.
            if (isWhole && (isInOrder || next.isEmpty()) && !pulls.advance(partner, source.type(), read())) {
                return logged;
            }
        }
        return logged;
    }

    /** All that was changed before is logged. */
    private Instant read() {
        return latest.isBefore(leftOut) ? latest : leftOut;
    }

    private String first(Instant seen) {
        return remote.base() + "/" + source.type() + "?" + source.query() + "&_lastUpdated=ge"
                + seen.minus(OVERLAP).truncatedTo(ChronoUnit.MILLIS) + "&_sort=_lastUpdated&_count=" + PAGE
                + source.included();
    }

    private void read(JsonNode page) throws IOException, InterruptedException {
        var along = along(page);
        for (var entry : page.path("entry")) {
            if (isMatch(entry) && !(isWhole = !stopping.getAsBoolean() && take(entry.path("resource"), along))) {
                return;
            }
        }
    }

    private Map<String, JsonNode> along(JsonNode page) {
        var along = new HashMap<String, JsonNode>();
        page.path("entry").forEach(entry -> along.put(PulledUnit.key(entry.path("resource")), entry.path("resource")));
        return along;
    }

    private boolean isMatch(JsonNode entry) {
        var mode = entry.at("/search/mode").asText("match");
        return (mode.isEmpty() || mode.equals("match"))
                && entry.at("/resource/resourceType").asText().equals(source.type())
                && entry.at("/resource/id").isTextual();
    }

    /** False where the round must end before this resource, because it could not be logged. */
    private boolean take(JsonNode resource, Map<String, JsonNode> along) throws IOException, InterruptedException {
        var key = PulledUnit.key(resource);
        var version = version(resource);
        var known = pulls.known(partner, key);
        if (known.filter(before -> before.version().equals(version)).isEmpty()) {
            if (known.filter(Pulls.Known::isUnfinished).isPresent()) {
                leaveOut(updated(resource).orElse(Instant.EPOCH));
                return true;
            }
            var isAsked = known.filter(Pulls.Known::isAsked).isPresent();
            var unit = new PulledUnit(remote, along).write(resource, PulledMessages.controlId(key, version), isAsked);
            if (!messages.hand(unit, key, version, isAsked)) {
                return false;
            }
            logged++;
        }
        updated(resource).ifPresent(this::passed);
        return true;
    }

    private void leaveOut(Instant updated) {
        leftOut = updated.isBefore(leftOut) ? updated : leftOut;
    }

    private void passed(Instant updated) {
        isInOrder &= !updated.isBefore(before);
        before = updated;
        latest = updated.isAfter(latest) ? updated : latest;
    }

    /** The version, else the time of the change, else what the content tells. */
    private static String version(JsonNode resource) {
        var version = resource.at("/meta/versionId").asText();
        if (!version.isEmpty()) {
            return version;
        }
        return updated(resource)
                .map(Instant::toString)
                .orElseGet(() -> UUID.nameUUIDFromBytes(resource.toString().getBytes(StandardCharsets.UTF_8))
                        .toString());
    }

    private static Optional<Instant> updated(JsonNode resource) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(resource.at("/meta/lastUpdated").asText())
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
