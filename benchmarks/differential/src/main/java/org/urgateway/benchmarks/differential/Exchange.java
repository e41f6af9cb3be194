package org.urgateway.benchmarks.differential;

import java.util.Map;
import java.util.TreeMap;

/**
 * One request that goes to both servers.
 *
 * @param method HTTP method
 * @param path behind the FHIR base, with its query
 * @param body FHIR JSON; empty where there is none
 * @param headers beside Content-Type
 * @param ordered whether the order of a searchset's matches is determined
 * @param totals whether a total was asked for
 */
record Exchange(String method, String path, String body, Map<String, String> headers, boolean ordered, boolean totals) {

    private static final String FORM = "application/x-www-form-urlencoded";

    static Exchange get(String path) {
        return new Exchange("GET", path, "", Map.of(), false, false);
    }

    static Exchange send(String method, String path, String body) {
        return new Exchange(method, path, body, Map.of(), false, false);
    }

    /** The search that a form asks for; empty where there is no form. */
    String form() {
        return headers.getOrDefault("Content-Type", "").equals(FORM) ? body : "";
    }

    /** This search as a form that is posted. */
    Exchange posted() {
        int question = path.indexOf('?');
        return new Exchange(
                "POST",
                path.substring(0, question) + "/_search",
                path.substring(question + 1),
                Map.of("Content-Type", FORM),
                ordered,
                totals);
    }

    Exchange with(String header, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(header, value);
        return new Exchange(method, path, body, all, ordered, totals);
    }
}
