package org.urgateway.benchmarks.differential;

import java.util.Map;

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

    static Exchange get(String path) {
        return new Exchange("GET", path, "", Map.of(), false, false);
    }

    static Exchange send(String method, String path, String body) {
        return new Exchange(method, path, body, Map.of(), false, false);
    }

    Exchange with(String header, String value) {
        return new Exchange(method, path, body, Map.of(header, value), ordered, totals);
    }
}
