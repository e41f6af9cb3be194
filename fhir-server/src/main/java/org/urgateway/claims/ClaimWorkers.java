package org.urgateway.claims;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.claims.ClaimSnapshot.Worker;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;

/** Finds the worker whom a snapshot of a claim means, and enters one who is new. */
record ClaimWorkers(FhirContext fhir, FhirStore store) {

    /** The worker whom a waiting request brought, the one of the insurer's number, or a new one. */
    ResourceKey place(Worker worker, WaitingRequests.Found waiting) {
        Optional<ResourceKey> waits = waiting.certain().stream()
                .map(review -> fhir.newJsonParser().parseResource(Task.class, review.json()))
                .map(task -> task.getFor().getReferenceElement())
                .filter(reference -> "Patient".equals(reference.getResourceType()))
                .map(reference -> new ResourceKey("Patient", reference.getIdPart()))
                .findFirst();
        return waits.orElseGet(() -> worker.number()
                .filter(number -> number.hasSystem() && number.hasValue())
                .map(number -> new ClaimParty(fhir, store)
                        .place(Patient.class, number, () -> patient(worker), patient -> false))
                .orElseGet(() -> {
                    Patient patient = patient(worker);
                    store.write(List.of(new ResourceWrite.Create(patient)));
                    return ResourceKey.of(patient);
                }));
    }

    private static Patient patient(Worker worker) {
        Patient patient = new Patient();
        patient.addName(new HumanName().setFamily(worker.family()).addGiven(worker.given()));
        patient.getBirthDateElement().setValueAsString(worker.birthDate());
        worker.gender().map(AdministrativeGender::fromCode).ifPresent(patient::setGender);
        worker.number().map(Identifier::copy).ifPresent(patient::addIdentifier);
        return patient;
    }
}
