package org.urgateway.receiving;

import ca.uhn.fhir.context.FhirContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.urgateway.mapping.Interaction;
import org.urgateway.partners.Partner;
import org.urgateway.receiving.DryRun.Validated;

/** Asks a running gateway what it would find in what a message became; nothing is kept there. */
final class DryValidation {

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final FullValidation validation;
    private final InsurerRouting routing;

    DryValidation(String fhirBase, InsurerRouting routing) {
        this.validation = new FullValidation(fhir, fhirBase);
        this.routing = routing;
    }

    /** What would be found of each interaction that would be submitted, where that was agreed on with the partner. */
    Map<Integer, Validated> of(Partner partner, ReceivedMessage received, List<Interaction> interactions) {
        var validated = new LinkedHashMap<Integer, Validated>();
        if (FullValidation.isAgreedOn(partner)) {
            for (var index = 0; index < interactions.size(); index++) {
                var interaction = interactions.get(index);
                if (interaction.missing().isEmpty() && Requests.isSubmitted(interaction)) {
                    validated.put(index, validated(partner, received, interaction));
                }
            }
        }
        return validated;
    }

    private Validated validated(Partner partner, ReceivedMessage received, Interaction interaction) {
        var request = routing.route(interaction.content().copy(), partner);
        try {
            var findings = validation.findings(fhir.newJsonParser().encodeResourceToString(request), received);
            return new Validated.Done(
                    findings.outcome(), Findings.elements(findings.errors()), Findings.elements(findings.warnings()));
        } catch (Asking.UnavailableException e) {
            return new Validated.NotDone(e.reason());
        }
    }
}
