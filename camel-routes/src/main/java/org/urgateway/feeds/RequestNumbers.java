package org.urgateway.feeds;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Identifier;
import org.urgateway.mapping.feeds.DeterminationColumn;
import org.urgateway.mapping.feeds.FeedRow;
import org.urgateway.mapping.feeds.KnownClaimRows;

/**
 * Finds out whose number of a request a row means: rows name the number alone, and two requesters may have given the same one.
 *
 * @param client asks for the requests of that number
 * @param insurer whose requests alone are meant
 */
record RequestNumbers(FeedClient client, Identifier insurer) {

    /** The numbers that a row may mean, with their systems; where there are several, those of requests under the row's claim number. */
    List<Identifier> of(FeedRow row) {
        var number = row.text(DeterminationColumn.REQUEST_ID).orElseThrow();
        var requests = requests(number);
        var all = numbers(requests, number);
        var claimNumber = row.text(DeterminationColumn.CLAIM_NUMBER);
        return all.size() < 2 || claimNumber.isEmpty()
                ? all
                : numbers(
                        requests.stream()
                                .filter(request -> isUnder(claimNumber, request))
                                .toList(),
                        number);
    }

    private static List<Identifier> numbers(List<Claim> requests, String number) {
        return requests.stream()
                .flatMap(request -> request.getIdentifier().stream())
                .filter(identifier -> number.equals(identifier.getValue()))
                .map(identifier -> Optional.ofNullable(identifier.getSystem()).orElse(""))
                .distinct()
                .map(system -> new Identifier()
                        .setSystem(system.isEmpty() ? null : system)
                        .setValue(number))
                .toList();
    }

    private static boolean isUnder(Optional<String> claimNumber, Claim request) {
        return KnownClaimRows.number(request).map(Identifier::getValue).equals(claimNumber);
    }

    private List<Claim> requests(String number) {
        return client
                .search("Claim?_count=100&insurer.identifier=" + encoded(insurer.getSystem()) + "%7C"
                        + encoded(insurer.getValue()) + "&identifier=" + encoded(number))
                .getEntry()
                .stream()
                .map(BundleEntryComponent::getResource)
                .filter(Claim.class::isInstance)
                .map(Claim.class::cast)
                .toList();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value.replaceAll("([\\\\,|$])", "\\\\$1"), StandardCharsets.UTF_8);
    }
}
