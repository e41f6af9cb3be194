package org.urgateway.fhirpartners;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.urgateway.partners.Endpoint;

/**
 * A type of resource that is pulled from a partner.
 *
 * @param type such as {@code ServiceRequest}
 * @param query which of them, as the parameters of a FHIR search
 * @param includes search parameters whose targets are asked for along with them
 */
record PullSource(String type, String query, List<String> includes) {

    /** What a partner's file says is pulled, orders first: documents and stays may be about them. */
    static List<PullSource> of(Endpoint endpoint) {
        return Stream.of(
                        source(endpoint, "orders", "ServiceRequest", "patient", "requester", "performer", "encounter"),
                        source(
                                endpoint,
                                "stays",
                                "Encounter",
                                "patient",
                                "service-provider",
                                "participant",
                                "diagnosis"),
                        source(endpoint, "documents", "DocumentReference", "patient", "author", "encounter"))
                .filter(source -> !source.query().isEmpty())
                .toList();
    }

    private static PullSource source(Endpoint endpoint, String parameter, String type, String... includes) {
        return new PullSource(type, endpoint.text(parameter).orElse(""), List.of(includes));
    }

    /** The parameters that ask for what came along. */
    String included() {
        return includes.stream()
                .map(parameter -> "&_include=" + type + ":" + parameter)
                .collect(Collectors.joining());
    }
}
