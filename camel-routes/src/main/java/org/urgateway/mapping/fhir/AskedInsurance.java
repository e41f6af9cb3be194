package org.urgateway.mapping.fhir;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.PartyName;
import org.urgateway.mapping.PasClaim;
import org.urgateway.terminology.Systems;

/** Who pays for what is asked: the coverages and the insurer of a PAS Claim, read from the resources of a partner or its settings. */
final class AskedInsurance {

    private static final String WORKERS_COMPENSATION = "WCBPOL";

    private final Unit unit;
    private final Claim claim;
    private final String from;

    /**
     * The insurance of a Claim that has its patient.
     *
     * @param from the type of the partner's resource that asks, for saying what it lacks
     */
    AskedInsurance(Unit unit, Claim claim, String from) {
        this.unit = unit;
        this.claim = claim;
        this.from = from;
    }

    /**
     * Writes coverages and insurer, workers' compensation first.
     *
     * @param named those that the request names; where it names none, all active ones of the patient that came along count
     */
    void write(List<Reference> named) {
        var known = named.stream()
                .flatMap(reference -> unit.held().find(reference, Coverage.class).stream())
                .toList();
        var all = known.isEmpty()
                ? unit.held().all(Coverage.class).stream()
                        .filter(coverage -> coverage.getStatus() == CoverageStatus.ACTIVE)
                        .toList()
                : known;
        var sorted = Stream.concat(
                        all.stream().filter(AskedInsurance::isWorkersCompensation),
                        all.stream().filter(coverage -> !isWorkersCompensation(coverage)))
                .map(unit::bring)
                .toList();
        var coverages = sorted.isEmpty() ? fromSettings().stream().toList() : sorted;
        coverages.forEach(coverage -> claim.addInsurance()
                .setSequence(claim.getInsurance().size())
                .setFocal(claim.getInsurance().size() == 1)
                .setCoverage(coverage));
        insurer(coverages);
    }

    private static boolean isWorkersCompensation(Coverage coverage) {
        return coverage.getType().getCoding().stream().anyMatch(type -> WORKERS_COMPENSATION.equals(type.getCode()));
    }

    private void insurer(List<Reference> coverages) {
        coverages.stream()
                .map(reference -> unit.taken(reference, Coverage.class))
                .flatMap(coverage -> coverage.getPayor().stream())
                .filter(payor -> unit.entries()
                        .get(payor)
                        .filter(Organization.class::isInstance)
                        .isPresent())
                .findFirst()
                .map(Reference::copy)
                .or(() -> unit.settings().insurer().map(this::organization))
                .ifPresentOrElse(
                        claim::setInsurer,
                        () -> unit.missing(
                                "Claim.insurer",
                                "Coverage.payor",
                                "Send the insurer's Organization along with the Coverage, or set the partner's insurer."));
        if (coverages.isEmpty()) {
            unit.missing("Claim.insurance.coverage", from, "Send the Coverage along, or set the partner's insurer.");
        }
    }

    private Optional<Reference> fromSettings() {
        return unit.settings()
                .insurer()
                .map(insurer -> unit.entries()
                        .add(new Coverage()
                                .setStatus(CoverageStatus.ACTIVE)
                                .setType(PasClaim.concept(Systems.V3_ACT_CODE, WORKERS_COMPENSATION))
                                .setBeneficiary(claim.getPatient().copy())
                                .addPayor(organization(insurer))));
    }

    private Reference organization(PartyName insurer) {
        return unit.entries().once("insurer " + insurer.system() + "|" + insurer.value(), () -> {
            var organization = new Organization().setActive(true).setName(insurer.name());
            organization.addIdentifier().setSystem(insurer.system()).setValue(insurer.value());
            return organization.addType(PasClaim.concept(Systems.X12_ENTITY, "PR"));
        });
    }
}
