package org.urgateway.mapping.x12.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.InvalidElement;
import org.urgateway.mapping.x12.Refusal;
import org.urgateway.mapping.x12.X12Answers;
import org.urgateway.mapping.x12.X12Identity;
import org.urgateway.mapping.x12.X12Result;
import org.urgateway.mapping.x12.wire.TransactionSet;
import org.urgateway.terminology.Rejection;

/**
 * The 278 responses to an interchange, one for each review that it asked for. Whoever is not considered gets an AAA, which is no
 * denial.
 */
public final class Responses {

    private final TradingPartner partner;
    private final Content content;
    private final Numbers numbers;
    private final List<TransactionSet> sets = new ArrayList<>();

    /** No response yet. */
    public Responses(TradingPartner partner, Content content, Numbers numbers) {
        this.partner = partner;
        this.content = content;
        this.numbers = numbers;
    }

    /**
     * Adds the response to an interaction that the FHIR server took.
     *
     * @param resource what it answered
     */
    public void taken(int interaction, Resource resource) {
        content.part(interaction)
                .filter(Part::isAnswered)
                .ifPresent(part -> determination(resource)
                        .ifPresentOrElse(
                                bundle -> sets.add(X12Answers.respond(
                                                part.set(),
                                                partner.mapping(),
                                                interaction - part.first(),
                                                bundle,
                                                identity())
                                        .set()),
                                () -> refuse(
                                        part,
                                        Rejection.PRIOR_REQUEST_NOT_FOUND,
                                        "No such request is known; check its numbers.")));
    }

    /** Adds the response to an interaction that the FHIR server refused. */
    public void refused(int interaction) {
        content.part(interaction)
                .filter(Part::isAnswered)
                .ifPresent(part -> refuse(
                        part,
                        Rejection.INVALID_VALUE,
                        "The request was not considered; it is set aside for a person."));
    }

    /** Adds the response to an interaction that was not submitted, because a profile does not allow something in it. */
    public void invalid(int interaction, List<InvalidElement> why) {
        content.part(interaction)
                .filter(Part::isAnswered)
                .ifPresent(part -> refuse(
                        part,
                        why.stream().map(one -> Refusal.of(one, part.set())).toList()));
    }

    /** The responses that were added. */
    public List<TransactionSet> given() {
        return List.copyOf(sets);
    }

    /** All responses; of reviews that could not be read, and of those that lack something, the refusals too. */
    public List<TransactionSet> all() {
        content.parts().stream().filter(Part::isAnswered).forEach(this::refuse);
        return given();
    }

    private void refuse(Part part) {
        if (part.result() instanceof X12Result.Rejected rejected) {
            refuse(part, List.of(Refusal.of(rejected)));
        }
        var missing = part.interactions().stream()
                .flatMap(interaction -> interaction.missing().stream())
                .map(Refusal::of)
                .toList();
        if (!missing.isEmpty()) {
            refuse(part, missing);
        }
    }

    private void refuse(Part part, Rejection reason, String text) {
        refuse(part, List.of(new Refusal("", reason, text)));
    }

    private void refuse(Part part, List<Refusal> reasons) {
        sets.add(X12Answers.refuse(part.set(), reasons, partner.mapping(), identity())
                .set());
    }

    private X12Identity identity() {
        var place = sets.size() + 1;
        return new X12Identity(
                Numbers.set(place), numbers.interchange() + "-" + place, numbers.at(), partner.company());
    }

    /** An inquiry is answered with parameters, a request with a Bundle; an inquiry that finds nothing has none. */
    private static Optional<Bundle> determination(Resource resource) {
        var found = resource instanceof Parameters parameters
                ? parameters.getParameter().stream()
                        .map(ParametersParameterComponent::getResource)
                        .filter(Bundle.class::isInstance)
                        .findFirst()
                : Optional.of(resource);
        return found.filter(Bundle.class::isInstance)
                .map(Bundle.class::cast)
                .filter(bundle ->
                        bundle.getEntry().stream().anyMatch(entry -> entry.getResource() instanceof ClaimResponse));
    }
}
