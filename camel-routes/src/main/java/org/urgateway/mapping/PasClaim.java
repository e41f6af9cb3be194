package org.urgateway.mapping;

import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.CareTeamComponent;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.Claim.SupportingInformationComponent;
import org.hl7.fhir.r4.model.Claim.Use;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.terminology.ReviewType;
import org.urgateway.terminology.Systems;

/** A PAS Claim in the making: what is written the same whichever format a request came in. */
public final class PasClaim {

    private final Claim claim = new Claim();
    private final Entries entries;
    private final CodeMaps codeMaps;

    /**
     * An active Claim of a professional service.
     *
     * @param entries the Bundle that it will be part of
     */
    public PasClaim(Entries entries, CodeMaps codeMaps) {
        this.entries = entries;
        this.codeMaps = codeMaps;
        claim.setStatus(ClaimStatus.ACTIVE);
        claim.setUse(Use.PREAUTHORIZATION);
        type("professional");
    }

    /** What has been written so far. */
    public Claim claim() {
        return claim;
    }

    /** Kind of claim: {@code professional} or {@code institutional}. */
    public void type(String code) {
        claim.setType(concept(Systems.CLAIM_TYPE, code));
    }

    /** Urgency, as one of the codes of the gateway's own system. */
    public void urgency(String urgency) {
        priority(urgency);
        codeMaps.get("urgency-to-x12-1338").target(urgency).ifPresent(this::levelOfService);
    }

    /** Priority alone of the urgency, as one of the codes of the gateway's own system. */
    public void priority(String urgency) {
        codeMaps.get("urgency-to-process-priority")
                .target(urgency)
                .ifPresent(code -> claim.setPriority(concept(Systems.PROCESS_PRIORITY, code)));
    }

    /** X12 1338 code (UM06). */
    public void levelOfService(String code) {
        claim.addExtension(Uris.LEVEL_OF_SERVICE, concept(Systems.X12_LEVEL_OF_SERVICE, code));
    }

    /** The state whose law governs. */
    public void jurisdiction(Optional<String> state) {
        state.ifPresent(code -> claim.addExtension(Systems.structure("jurisdiction"), concept(Systems.STATE, code)));
    }

    /** The insurer's number of the workers' compensation claim. */
    public void claimNumber(Optional<Identifier> number) {
        number.ifPresent(identifier -> claim.addExtension(Systems.structure("claim-number"), identifier.copy()));
    }

    /** When, in relation to the care, the review takes place. */
    public void reviewType(ReviewType type) {
        claim.addExtension(Systems.structure("review-type"), type.concept());
    }

    /** Withdraws the request as a whole. */
    public void cancelled() {
        claim.addExtension(Uris.CERTIFICATION_TYPE, concept(Systems.X12_CERTIFICATION_TYPE, "3"));
    }

    /**
     * Adds who takes part in the care, by X12 98 code.
     *
     * @param wholeClaim whether in all lines
     */
    public CareTeamComponent careTeam(Reference provider, Optional<String> role, boolean wholeClaim) {
        CareTeamComponent member =
                claim.addCareTeam().setSequence(claim.getCareTeam().size()).setProvider(provider);
        member.addExtension(Uris.CARE_TEAM_SCOPE, new BooleanType(wholeClaim));
        role.ifPresent(code -> member.setRole(concept(Systems.X12_ENTITY, code)));
        return member;
    }

    /** Adds information by its category of the PAS codes. */
    public SupportingInformationComponent information(String category) {
        return claim.addSupportingInfo()
                .setSequence(claim.getSupportingInfo().size())
                .setCategory(concept(Systems.PAS_TEMP, category));
    }

    /** Points at the earlier request, which comes along as far as the message knows it. */
    public void updates(Identifier earlier) {
        Claim prior = new Claim().setStatus(ClaimStatus.ACTIVE).setUse(Use.PREAUTHORIZATION);
        prior.addIdentifier(earlier.copy());
        prior.setType(claim.getType().copy());
        prior.setPatient(claim.getPatient().copy());
        prior.setProvider(claim.getProvider().copy());
        prior.setInsurer(claim.getInsurer().copy());
        prior.setPriority(claim.getPriority().copy());
        prior.getCreatedElement().addExtension(Uris.DATA_ABSENT, new CodeType("unknown"));
        claim.getInsurance().forEach(insurance -> prior.addInsurance(insurance.copy()));
        claim.addRelated().setClaim(entries.add(prior)).setRelationship(concept(Uris.RELATED_CLAIM, "prior"));
    }

    /** A concept of one code. */
    public static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding().setSystem(system).setCode(code));
    }
}
