package org.urgateway.receiving;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.jspecify.annotations.Nullable;
import org.urgateway.partners.Partner;
import org.urgateway.partners.RoutingRule;
import org.urgateway.partners.RoutingRule.Question;

/** Addresses requests to the insurer that the partner's routing names. */
public final class InsurerRouting {

    private final Clock clock;

    /** Routing by the rules that hold today. */
    public InsurerRouting(Clock clock) {
        this.clock = clock;
    }

    /** The first rule of a partner that fits a question; empty where the insurer of the message stays. */
    public static Optional<RoutingRule> rule(Partner partner, Question question) {
        return partner.routing().stream().filter(rule -> rule.fits(question)).findFirst();
    }

    /** The Bundle with its insurer replaced where a rule fits; the Bundle is changed in place. */
    Bundle route(Bundle bundle, Partner partner) {
        if (!partner.routing().isEmpty() && bundle.getEntryFirstRep().getResource() instanceof Claim claim) {
            insurer(bundle, claim)
                    .ifPresent(insurer ->
                            rule(partner, question(claim, insurer)).ifPresent(rule -> address(insurer, rule)));
        }
        return bundle;
    }

    private Question question(Claim claim, Organization insurer) {
        return new Question(
                insurer.hasIdentifier() ? insurer.getIdentifierFirstRep().getValue() : text(insurer.getName()),
                text(claim.getInsuranceFirstRep().getIdentifier().getValue()),
                text(claim.getAccident().getLocation() instanceof Address address ? address.getState() : null),
                text(claim.getItemFirstRep()
                        .getProductOrService()
                        .getCodingFirstRep()
                        .getCode()),
                LocalDate.now(clock));
    }

    private static void address(Organization insurer, RoutingRule rule) {
        insurer.getIdentifier().clear();
        insurer.addIdentifier(new Identifier()
                .setSystem(rule.to().system())
                .setValue(rule.to().value()));
        insurer.setName(rule.to().name());
    }

    private static Optional<Organization> insurer(Bundle bundle, Claim claim) {
        var reference = claim.getInsurer().getReference();
        return bundle.getEntry().stream()
                .filter(entry -> reference != null
                        && (reference.equals(entry.getFullUrl())
                                || text(entry.getFullUrl()).endsWith("/" + reference)))
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Organization.class::isInstance)
                .map(Organization.class::cast)
                .findFirst();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
