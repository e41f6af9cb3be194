package org.urgateway.mapping.hl7v2;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Claim.SupportingInformationComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.terminology.ReviewType;
import org.urgateway.terminology.Systems;

/** A PAS Claim in the making. What the guide makes mandatory and the message does not carry is noted as missing. */
final class ClaimDraft {

    private static final SegmentLocation PROVIDER = SegmentLocation.of("PRD", 1);
    private static final SegmentLocation INSURANCE = SegmentLocation.of("IN1", 1);

    private final Draft draft;
    private final PasClaim written;
    private final Claim claim;
    private Optional<String> place = Optional.empty();
    private Optional<String> category = Optional.empty();
    private String requestType = "HS";

    ClaimDraft(Draft draft) {
        this.draft = draft;
        this.written = new PasClaim(draft.entries(), draft.reading().settings().codeMaps());
        this.claim = written.claim();
        draft.reading().sentAt().ifPresent(at -> claim.setCreatedElement(new DateTimeType(at)));
    }

    Claim claim() {
        return claim;
    }

    ClaimDraft professional() {
        return type("professional");
    }

    /** Care in a hospital bed is billed, and so asked for, as institutional. */
    ClaimDraft institutional() {
        return type("institutional");
    }

    private ClaimDraft type(String code) {
        written.type(code);
        return this;
    }

    /** X12 1525 code (UM01) of all lines: HS, or AR for an admission. */
    ClaimDraft requestType(String code) {
        requestType = code;
        return this;
    }

    ClaimDraft category(Optional<String> code) {
        category = code;
        return this;
    }

    ClaimDraft place(Optional<String> code) {
        place = code;
        return this;
    }

    ClaimDraft identifier(Optional<Identifier> identifier, SegmentLocation location) {
        identifier.ifPresentOrElse(
                claim::addIdentifier,
                () -> draft.missing(
                        "Claim.identifier", location, "Send the number under which you track the request."));
        return this;
    }

    ClaimDraft patient(Reference patient) {
        claim.setPatient(patient);
        return this;
    }

    ClaimDraft provider(Optional<Reference> provider) {
        provider.ifPresentOrElse(
                claim::setProvider,
                () -> draft.missing(
                        "Claim.provider",
                        PROVIDER,
                        "Send who requests: a PRD with role RP, or the ordering provider."));
        return this;
    }

    ClaimDraft insurance(List<Insurance.Covered> coverages) {
        for (Insurance.Covered covered : coverages) {
            claim.addInsurance()
                    .setSequence(claim.getInsurance().size())
                    .setFocal(claim.getInsurance().size() == 1)
                    .setCoverage(covered.coverage());
        }
        coverages.stream()
                .findFirst()
                .flatMap(Insurance.Covered::insurer)
                .ifPresentOrElse(
                        claim::setInsurer,
                        () -> draft.missing(
                                "Claim.insurer",
                                INSURANCE,
                                "Send the insurer in IN1-3 and IN1-4, or set the partner's insurer."));
        if (coverages.isEmpty()) {
            draft.missing("Claim.insurance.coverage", INSURANCE, "Send the coverage, or set the partner's insurer.");
        }
        return this;
    }

    /** Urgency, as one of the codes of the gateway's own system. */
    ClaimDraft urgency(String urgency) {
        written.urgency(urgency);
        return this;
    }

    ClaimDraft jurisdiction(Optional<String> state) {
        written.jurisdiction(state);
        return this;
    }

    ClaimDraft claimNumber(Optional<Identifier> number) {
        written.claimNumber(number);
        return this;
    }

    ClaimDraft reviewType(ReviewType type) {
        written.reviewType(type);
        return this;
    }

    /** Withdraws the request as a whole. */
    ClaimDraft cancelled() {
        written.cancelled();
        return this;
    }

    /** Adds who takes part in the care, by X12 98 code. */
    ClaimDraft careTeam(Reference provider, Optional<String> role, boolean wholeClaim) {
        written.careTeam(provider, role, wholeClaim);
        return this;
    }

    /** Adds information by its category of the PAS codes. */
    SupportingInformationComponent information(String category) {
        return written.information(category);
    }

    /** Points at the earlier request, which comes along as far as the message knows it. */
    ClaimDraft updates(Identifier earlier) {
        written.updates(earlier);
        return this;
    }

    /** Adds a line. */
    ClaimDraft line(ServiceLine line) {
        ItemComponent item = claim.addItem().setSequence(line.sequence());
        String path = "Claim.item[" + (claim.getItem().size() - 1) + "]";
        item.addExtension(Uris.REQUEST_TYPE, concept(Systems.X12_REQUEST_CATEGORY, requestType));
        item.addExtension(Uris.CERTIFICATION_TYPE, concept(Systems.X12_CERTIFICATION_TYPE, line.certificationType()));
        line.trace().ifPresent(trace -> item.addExtension(Uris.ITEM_TRACE_NUMBER, trace));
        line.authorization().ifPresent(number -> item.addExtension(Uris.AUTHORIZATION_NUMBER, new StringType(number)));
        if (line.changed()) {
            item.addExtension(Uris.INFO_CHANGED, new CodeType("changed"));
        }
        if (line.certificationType().equals("3")) {
            item.addModifierExtension(new Extension(Uris.INFO_CANCELLED, new BooleanType(true)));
        }
        service(item, line, path);
        line.modifiers().forEach(item::addModifier);
        line.serviced().ifPresent(item::setServiced);
        line.quantity().ifPresent(quantity -> item.setQuantity(new Quantity().setValue(quantity)));
        line.performers()
                .forEach(performer -> item.addCareTeamSequence(
                        written.careTeam(performer, Optional.of("72"), false).getSequence()));
        return this;
    }

    private void service(ItemComponent item, ServiceLine line, String path) {
        line.service()
                .ifPresentOrElse(
                        item::setProductOrService,
                        () -> draft.missing(
                                path + ".productOrService", line.location(), "Send the code of the service."));
        line.category()
                .or(() -> category)
                .or(() -> draft.reading().settings().serviceType())
                .ifPresentOrElse(
                        code -> item.setCategory(concept(Systems.X12_SERVICE_TYPE, code)),
                        () -> draft.missing(
                                path + ".category",
                                SegmentLocation.of("RF1", 1).field(3),
                                "Send the kind of service in RF1-3, or set the partner's service type."));
        place.or(() -> draft.reading().settings().placeOfService())
                .ifPresentOrElse(
                        code -> item.setLocation(concept(Systems.PLACE_OF_SERVICE, code)),
                        () -> draft.missing(
                                path + ".location",
                                SegmentLocation.of("PV1", 1).field(2),
                                "The patient class does not tell the place of service; set the partner's."));
    }

    static CodeableConcept concept(String system, String code) {
        return PasClaim.concept(system, code);
    }
}
