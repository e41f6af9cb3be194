package org.urgateway.rest;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code Bundle.entry.request.url} taken apart.
 *
 * @param type resource type; empty for the history of all
 * @param id logical id
 * @param history whether it ends in {@code _history}
 * @param version behind {@code _history/}
 * @param query behind the question mark
 */
record EntryUrl(
        Optional<String> type, Optional<String> id, boolean history, Optional<String> version, Optional<String> query) {

    private static final Pattern FORM = Pattern.compile(
            "(?:([A-Z][A-Za-z]*)(?:/([A-Za-z0-9\\-.]{1,64}))?)?(/?_history(?:/([^/?]+))?|/_search)?(?:\\?(.*))?");

    static EntryUrl parse(String url, String base) {
        String relative = url.startsWith(base + "/") ? url.substring(base.length() + 1) : url;
        String path = relative.startsWith("/") ? relative.substring(1) : relative;
        if (path.split("\\?", 2)[0].contains("$")) {
            throw new InvalidRequestException("Operations are called on their own, not within a Bundle.");
        }
        Matcher form = FORM.matcher(path);
        if (!form.matches() || path.isEmpty()) {
            throw new InvalidRequestException(
                    "request.url has to be relative to this server, as Patient, Patient/1 or Patient?identifier=1.");
        }
        return new EntryUrl(
                Optional.ofNullable(form.group(1)),
                Optional.ofNullable(form.group(2)),
                form.group(3) != null && form.group(3).contains("_history"),
                Optional.ofNullable(form.group(4)),
                Optional.ofNullable(form.group(5)));
    }
}
