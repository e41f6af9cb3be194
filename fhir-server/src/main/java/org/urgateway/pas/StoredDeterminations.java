package org.urgateway.pas;

import ca.uhn.fhir.context.FhirContext;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.review.DeterminationWriter;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.model.Actor;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.StepDetail;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.terminology.Systems;

/**
 * Writes decisions into stored answers as PAS has them, so that an inquiry finds them there.
 *
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-claimresponse">PAS Claim Response</a>
 */
public final class StoredDeterminations implements DeterminationWriter {

    private final FhirStore store;
    private final StoredCopies copies;
    private final StoredRequests requests;

    /** Determinations on what the store holds. */
    public StoredDeterminations(FhirContext fhir, FhirStore store) {
        this.store = store;
        this.copies = new StoredCopies(fhir);
        this.requests = new StoredRequests(store, copies);
    }

    @Override
    public ClaimResponse write(ReviewFile file, Map<Integer, LineDetermination> decided, DecisionContext context) {
        RequestBundle request = requests.bundle(file.claim().resource());
        return new DecidedResponseWriter(request)
                .write(file.claimResponse().resource(), decided, reviewer(context), context.at());
    }

    private Reviewer reviewer(DecisionContext context) {
        if (context.detail() instanceof StepDetail.DeterminedElsewhere elsewhere) {
            Optional<Identifier> number = elsewhere
                    .reviewer()
                    .flatMap(reviewer -> read(reviewer, Practitioner.class))
                    .flatMap(practitioner ->
                            practitioner.getIdentifier().stream().findFirst());
            return new Reviewer(elsewhere.isHuman(), number, Optional.empty());
        }
        return context.actor() instanceof Actor.Person person ? reviewer(person) : Reviewer.MACHINE;
    }

    private Reviewer reviewer(Actor.Person person) {
        Optional<Identifier> npi = read(person.practitioner(), Practitioner.class).stream()
                .flatMap(practitioner -> practitioner.getIdentifier().stream())
                .filter(identifier -> Systems.NPI.equals(identifier.getSystem()))
                .findFirst();
        Optional<CodeableConcept> specialty = read(person.reference(), PractitionerRole.class)
                .filter(PractitionerRole::hasSpecialty)
                .map(PractitionerRole::getSpecialtyFirstRep);
        return new Reviewer(true, npi, specialty);
    }

    private <T extends Resource> Optional<T> read(String reference, Class<T> type) {
        IdType id = new IdType(reference);
        return store.read(new ResourceKey(type.getSimpleName(), id.getIdPart()))
                .map(copies::parse)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
