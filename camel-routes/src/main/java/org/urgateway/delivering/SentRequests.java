package org.urgateway.delivering;

import ca.uhn.fhir.context.FhirContext;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.mapping.x12.exchange.Numbers;
import org.urgateway.mapping.x12.exchange.Outgoing;
import org.urgateway.messagelog.SentInterchange;
import org.urgateway.messagelog.SentInterchange.Kind;

/** Takes note of requests before they are sent on, so that their answers are read in the light of them. */
public final class SentRequests {

    private final FhirContext fhir;
    private final Predicate<SentInterchange> sent;

    /**
     * Notes of requests.
     *
     * @param sent keeps what is about to be sent, and tells whether it was so before
     */
    public SentRequests(FhirContext fhir, Predicate<SentInterchange> sent) {
        this.fhir = fhir;
        this.sent = sent;
    }

    /** Keeps a request; true where it was about to be sent under the same numbers before. */
    boolean keep(Delivery delivery, Numbers numbers, Outgoing outgoing) {
        var known = Stream.concat(
                        numbers(numbers, outgoing).stream(),
                        Stream.of(new SentInterchange.Number(Kind.BHT, numbers.interchange())))
                .collect(Collectors.toSet());
        return sent.test(new SentInterchange(
                delivery.id(),
                numbers.sequence(),
                delivery.partner(),
                known,
                Optional.of(fhir.newJsonParser().encodeResourceToString(asked(delivery.content())))));
    }

    /** The control numbers of an interchange and its groups. */
    static Set<SentInterchange.Number> numbers(Numbers numbers, Outgoing outgoing) {
        return Stream.concat(
                        Stream.of(new SentInterchange.Number(Kind.ISA, numbers.interchange())),
                        outgoing.groupNumbers().stream().map(number -> new SentInterchange.Number(Kind.GS, number)))
                .collect(Collectors.toSet());
    }

    /** The request as a Bundle of PAS, its Claim first. */
    private static Bundle asked(Bundle content) {
        var asked = new Bundle().setType(BundleType.COLLECTION);
        content.getEntry().stream().filter(SentRequests::isClaim).forEach(asked::addEntry);
        content.getEntry().stream()
                .filter(entry -> !isClaim(entry)
                        && !(entry.getResource() instanceof ClaimResponse)
                        && !(entry.getResource() instanceof Task))
                .forEach(asked::addEntry);
        return asked;
    }

    private static boolean isClaim(BundleEntryComponent entry) {
        return entry.getResource() instanceof Claim;
    }
}
