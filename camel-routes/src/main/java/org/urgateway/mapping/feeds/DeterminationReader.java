package org.urgateway.mapping.feeds;

import static org.urgateway.mapping.feeds.DeterminationColumn.AUTHORIZATION_NUMBER;
import static org.urgateway.mapping.feeds.DeterminationColumn.AUTHORIZED_FROM;
import static org.urgateway.mapping.feeds.DeterminationColumn.AUTHORIZED_TO;
import static org.urgateway.mapping.feeds.DeterminationColumn.BY_A_PERSON;
import static org.urgateway.mapping.feeds.DeterminationColumn.DECIDED_AT;
import static org.urgateway.mapping.feeds.DeterminationColumn.DECISION;
import static org.urgateway.mapping.feeds.DeterminationColumn.LINE;
import static org.urgateway.mapping.feeds.DeterminationColumn.RATIONALE;
import static org.urgateway.mapping.feeds.DeterminationColumn.REASON_CODE;
import static org.urgateway.mapping.feeds.DeterminationColumn.REVIEWER_CREDENTIAL;
import static org.urgateway.mapping.feeds.DeterminationColumn.REVIEWER_LICENSE;
import static org.urgateway.mapping.feeds.DeterminationColumn.REVIEWER_LICENSE_ISSUER;
import static org.urgateway.mapping.feeds.DeterminationColumn.REVIEWER_NAME;
import static org.urgateway.mapping.feeds.DeterminationColumn.REVIEWER_NPI;
import static org.urgateway.mapping.feeds.DeterminationColumn.ROW_ID;
import static org.urgateway.mapping.feeds.DeterminationColumn.UNITS_APPROVED;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.ClaimResponse.Use;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.mapping.Interaction.DeterminationReceived;
import org.urgateway.mapping.MatchKeys;
import org.urgateway.mapping.PartyName;
import org.urgateway.mapping.StableUuid;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Credential;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.Systems;

/**
 * Reads rows of a determination feed that comes in: each is a determination of one line of a request, by somebody who decides elsewhere.
 *
 * <p>The same row is the same determination whenever it comes: its number makes the URLs of its resources.
 */
public final class DeterminationReader {

    private final String partner;
    private final PartyName insurer;

    /**
     * Reads a partner's rows.
     *
     * @param insurer for whom it decides
     */
    public DeterminationReader(String partner, PartyName insurer) {
        this.partner = partner;
        this.insurer = insurer;
    }

    /** What is wrong with a row beside its values, as a sentence. */
    public static Optional<String> problem(FeedRow row) {
        return row.text(LINE)
                        .filter(number -> number.matches("[1-9][0-9]{0,8}"))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("The line-number is none of a line of a request; write 1, 2 and so on.");
    }

    /**
     * What a row without a problem says, for {@code Task/$receive-determination}.
     *
     * @param request the number of the request, with its system
     */
    public DeterminationReceived read(FeedRow row, Identifier request) {
        var bundle = new Bundle().setType(BundleType.COLLECTION);
        var response = new ClaimResponse();
        add(bundle, row, response);
        var organization = new Organization().setName(insurer.name());
        organization.addIdentifier().setSystem(insurer.system()).setValue(insurer.value());
        response.setStatus(ClaimResponseStatus.ACTIVE)
                .setUse(Use.PREAUTHORIZATION)
                .setOutcome(RemittanceOutcome.COMPLETE)
                .setInsurer(add(bundle, row, organization));
        response.addIdentifier()
                .setSystem(Systems.BASE + "/NamingSystem/" + partner + "/determination")
                .setValue(row.text(ROW_ID).orElseThrow());
        row.text(DECIDED_AT).ifPresent(at -> response.setCreatedElement(new DateTimeType(at)));
        row.text(RATIONALE)
                .ifPresent(words -> response.addProcessNote().setNumber(1).setText(words));
        line(row, response);
        reviewer(row, response).ifPresent(person -> add(bundle, row, person));
        return new DeterminationReceived(bundle, List.of(), keys(request));
    }

    /** The number of the request alone: of a claim there may be several, and the wrong one would be decided. */
    private static MatchKeys keys(Identifier request) {
        return new MatchKeys(List.of(request), List.of(), List.of(), List.of(), List.of());
    }

    private Reference add(Bundle bundle, FeedRow row, Resource resource) {
        var url = StableUuid.urn("%s %s %s".formatted(partner, row.text(ROW_ID).orElseThrow(), resource.fhirType()));
        bundle.addEntry().setFullUrl(url).setResource(resource);
        return new Reference(url);
    }

    private static void line(FeedRow row, ClaimResponse response) {
        var decision = Decision.of(row.text(DECISION).orElseThrow()).orElseThrow();
        var item = response.addItem().setItemSequence(number(row));
        var adjudication = item.addAdjudication();
        adjudication.setCategory(new CodeableConcept(new Coding(Systems.ADJUDICATION, "submitted", null)));
        var action = new Extension(Uris.REVIEW_ACTION);
        row.text(AUTHORIZATION_NUMBER)
                .ifPresent(number -> action.addExtension(new Extension("number", new StringType(number))));
        action.addExtension(new Extension(Uris.REVIEW_ACTION_CODE, new CodeableConcept(decision.reviewAction())));
        adjudication.addExtension(action);
        row.text(REASON_CODE)
                .flatMap(DecisionReason::of)
                .ifPresent(reason -> adjudication.addExtension(
                        new Extension(Systems.structure("decision-reason"), reason.concept())));
        granted(row, item);
    }

    private static int number(FeedRow row) {
        return Integer.parseInt(row.text(LINE).orElseThrow());
    }

    private static void granted(FeedRow row, ItemComponent item) {
        var period = new Period();
        row.text(AUTHORIZED_FROM).ifPresent(day -> period.setStartElement(new DateTimeType(day)));
        row.text(AUTHORIZED_TO).ifPresent(day -> period.setEndElement(new DateTimeType(day)));
        if (!period.isEmpty()) {
            item.addExtension(new Extension(Uris.PRE_AUTH_PERIOD, period));
        }
        row.text(UNITS_APPROVED).map(BigDecimal::new).ifPresent(units -> {
            var detail = new Extension(Uris.AUTHORIZED_DETAIL);
            detail.addExtension(new Extension("quantity", new Quantity().setValue(units)));
            item.addExtension(detail);
        });
    }

    /** Who decided; a physician is one whose row says so and names the licence. */
    private Optional<Practitioner> reviewer(FeedRow row, ClaimResponse response) {
        var reviewer = new Extension(Uris.REVIEWER);
        row.text(BY_A_PERSON)
                .ifPresent(flag -> reviewer.addExtension(
                        new Extension("wasHumanReviewedFlag", new BooleanType(Boolean.parseBoolean(flag)))));
        var person = identifier(row).map(number -> {
            reviewer.addExtension(new Extension("reviewerNPI", number.copy()));
            return person(row, number);
        });
        if (reviewer.hasExtension()) {
            response.addExtension(reviewer);
        }
        return person;
    }

    private Optional<Identifier> identifier(FeedRow row) {
        return row.text(REVIEWER_NPI)
                .map(npi -> new Identifier().setSystem(Systems.NPI).setValue(npi))
                .or(() -> row.text(REVIEWER_LICENSE)
                        .map(number -> new Identifier()
                                .setSystem(Systems.BASE + "/NamingSystem/" + partner + "/license")
                                .setValue(number)));
    }

    private static Practitioner person(FeedRow row, Identifier number) {
        var person = new Practitioner();
        person.addIdentifier(number);
        row.text(REVIEWER_NAME).ifPresent(name -> person.addName().setText(name));
        row.text(REVIEWER_LICENSE)
                .ifPresent(licence -> row.text(REVIEWER_CREDENTIAL)
                        .flatMap(Credential::of)
                        .ifPresent(credential -> {
                            var held = person.addQualification().setCode(credential.concept());
                            held.addIdentifier().setValue(licence);
                            row.text(REVIEWER_LICENSE_ISSUER)
                                    .ifPresent(issuer -> held.setIssuer(new Reference().setDisplay(issuer)));
                        }));
        return person;
    }
}
