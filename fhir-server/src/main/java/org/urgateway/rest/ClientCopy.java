package org.urgateway.rest;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.util.DateUtils;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.jspecify.annotations.Nullable;
import org.urgateway.store.StoredResource;

/**
 * What a client says of the copy that it has, so that it need not be sent the same again.
 *
 * @param versions list of ETags, or {@code *} for any; where it is there, the time does not count
 * @param time when its copy was last modified
 * @see <a href="http://hl7.org/fhir/R4/http.html#cread">FHIR R4, conditional read</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1">RFC 9110, preconditions</a>
 */
record ClientCopy(Optional<String> versions, Optional<Instant> time) {

    static ClientCopy of(RequestDetails request) {
        return new ClientCopy(
                Optional.ofNullable(request.getHeader(Constants.HEADER_IF_NONE_MATCH)),
                time(request.getHeader(Constants.HEADER_IF_MODIFIED_SINCE)));
    }

    static ClientCopy of(BundleEntryRequestComponent request) {
        return new ClientCopy(
                Optional.ofNullable(request.getIfNoneMatch()),
                Optional.ofNullable(request.getIfModifiedSince()).map(Date::toInstant));
    }

    /** Whether it is this version. */
    boolean is(StoredResource stored) {
        if (versions.isPresent()) {
            String current = Long.toString(stored.version());
            return Arrays.stream(versions.get().split(","))
                    .map(etag -> etag.strip().replaceFirst("^W/", "").replace("\"", ""))
                    .anyMatch(etag -> etag.equals("*") || etag.equals(current));
        }
        // HTTP's times, and with them Last-Modified, have no fractions of a second.
        return time.filter(copied ->
                        !stored.lastUpdated().truncatedTo(ChronoUnit.SECONDS).isAfter(copied))
                .isPresent();
    }

    /** A time that cannot be read is as good as none. */
    private static Optional<Instant> time(@Nullable String header) {
        return Optional.ofNullable(header).map(DateUtils::parseDate).map(Date::toInstant);
    }
}
