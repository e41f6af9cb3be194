package org.urgateway.claims;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.StoredResource;
import org.urgateway.terminology.Systems;

/** Flags the worker of a catastrophic injury. */
record ClaimFlags(FhirContext fhir, FhirStore store) {

    private static final Coding CATASTROPHIC =
            new Coding(Systems.local("triage-level"), "catastrophic", "Catastrophic");

    /** What is to be written so that the flag says what the claim does. */
    Optional<ResourceWrite> catastrophic(boolean isCatastrophic, ResourceKey worker) {
        Optional<StoredResource> raised =
                store.searchAll("Flag", Map.of("patient", List.of(worker.reference()))).stream()
                        .filter(stored -> isRaised(flag(stored)))
                        .findFirst();
        if (raised.isPresent() == isCatastrophic) {
            return Optional.empty();
        }
        return Optional.of(raised.<ResourceWrite>map(stored ->
                        new ResourceWrite.Update(flag(stored).setStatus(FlagStatus.INACTIVE), stored.version()))
                .orElseGet(() -> new ResourceWrite.Create(new Flag()
                        .setStatus(FlagStatus.ACTIVE)
                        .setCode(new CodeableConcept(CATASTROPHIC.copy()))
                        .setSubject(new Reference(worker.reference())))));
    }

    private Flag flag(StoredResource stored) {
        return fhir.newJsonParser().parseResource(Flag.class, stored.json());
    }

    private static boolean isRaised(Flag flag) {
        return flag.getStatus() == FlagStatus.ACTIVE
                && flag.getCode().hasCoding(CATASTROPHIC.getSystem(), CATASTROPHIC.getCode());
    }
}
