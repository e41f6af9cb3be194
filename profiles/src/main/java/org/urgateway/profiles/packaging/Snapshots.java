package org.urgateway.profiles.packaging;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.StructureDefinition;

/** Completes structure definitions with the snapshots that HAPI FHIR generates from their differentials. */
final class Snapshots {

    private final FhirContext fhir;

    Snapshots(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** The definitions with differential and snapshot, in the same order. */
    List<StructureDefinition> of(List<StructureDefinition> differentials) {
        PrePopulatedValidationSupport own = new PrePopulatedValidationSupport(fhir);
        differentials.forEach(own::addStructureDefinition);
        SnapshotGeneratingValidationSupport generator = new SnapshotGeneratingValidationSupport(fhir);
        ValidationSupportContext context = new ValidationSupportContext(
                new ValidationSupportChain(own, new DefaultProfileValidationSupport(fhir), generator));
        return differentials.stream()
                .map(differential -> (StructureDefinition) generator.generateSnapshot(
                        context, differential, differential.getUrl(), differential.getUrl(), differential.getName()))
                .toList();
    }
}
