package org.urgateway.delivering;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.fhir.FhirAnswers;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partner;
import org.urgateway.partners.Partners;

/** Tells a delivery in FHIR JSON, as a PAS response Bundle or a ClaimResponse, as the partner's file says. */
public final class FhirTelling implements Telling {

    private final FhirContext fhir;
    private final Partners partners;

    /** Tells partners whose answers go to a FHIR server. */
    public FhirTelling(FhirContext fhir, Partners partners) {
        this.fhir = fhir;
        this.partners = partners;
    }

    @Override
    public Told tell(Delivery delivery) {
        return partners.current()
                .find(delivery.partner())
                .flatMap(Partner::fhirAnswers)
                .map(endpoint -> resource(delivery, endpoint)
                        .<Told>map(resource -> new Told.Message(fhir.newJsonParser()
                                .encodeResourceToString(resource)
                                .getBytes(StandardCharsets.UTF_8)))
                        .orElseGet(Told.Nothing::new))
                .orElseGet(() -> new Told.Unsendable("the partner's file names no FHIR server any more"));
    }

    private static Optional<? extends Resource> resource(Delivery delivery, Endpoint endpoint) {
        var content = delivery.content();
        var isAlone = endpoint.text("sends").filter("claim-response"::equals).isPresent();
        if (isAlone && delivery.event().equals(ToldEvents.LETTER)) {
            return Optional.empty();
        }
        var identifier = endpoint.text("by").filter("update"::equals).isPresent()
                ? FhirAnswers.replaced(content)
                : Optional.of(FhirAnswers.once(delivery.id()));
        return isAlone
                ? identifier.flatMap(known -> FhirAnswers.claimResponse(content, known))
                : identifier.flatMap(known -> FhirAnswers.responseBundle(content, known, delivery.created()));
    }
}
