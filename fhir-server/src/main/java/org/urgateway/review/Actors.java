package org.urgateway.review;

import ca.uhn.fhir.context.FhirContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Practitioner.PractitionerQualificationComponent;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.review.model.Actor;
import org.urgateway.review.model.Licence;
import org.urgateway.review.model.ServicePeriod;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;
import org.urgateway.terminology.Credential;
import org.urgateway.terminology.Role;

/** Finds out who acts: the one place where a reference of a request becomes an actor, by what the store knows of the person. */
public final class Actors {

    private final FhirContext fhir;
    private final FhirStore store;

    /** Actors as the store knows them. */
    public Actors(FhirContext fhir, FhirStore store) {
        this.fhir = fhir;
        this.store = store;
    }

    /**
     * The person who acts in a role.
     *
     * @param reference {@code PractitionerRole/id}
     * @throws StepRefusedException 422 where the store has no such role, or the role names no person
     */
    public Actor.Person person(String reference) {
        PractitionerRole role = require(reference, PractitionerRole.class);
        String practitioner = role.getPractitioner().getReference();
        if (practitioner == null) {
            throw StepRefusedException.incomplete("The role %s names no practitioner.".formatted(reference));
        }
        return person(role, require(practitioner, Practitioner.class));
    }

    /**
     * A party at interest: a person in a role where the reference is to a role.
     *
     * @throws StepRefusedException 422 where the store does not have it
     */
    public Actor party(String reference) {
        if (reference.startsWith("PractitionerRole/")) {
            return person(reference);
        }
        requireStored(reference);
        return new Actor.Party(reference);
    }

    /**
     * Makes sure that the store has what a request refers to.
     *
     * @throws StepRefusedException 422 where it does not
     */
    public StoredResource requireStored(String reference) {
        IdType id = new IdType(reference);
        if (!id.hasResourceType() || !id.hasIdPart() || id.isAbsolute()) {
            throw StepRefusedException.incomplete(
                    "'%s' is no reference to a resource of this server, as Practitioner/id.".formatted(reference));
        }
        return store.read(new ResourceKey(id.getResourceType(), id.getIdPart()))
                .orElseThrow(() -> StepRefusedException.incomplete("%s is not known to this server."
                        .formatted(id.toUnqualifiedVersionless().getValue())));
    }

    private <T extends Resource> T require(String reference, Class<T> type) {
        if (!reference.startsWith(type.getSimpleName() + "/")) {
            throw StepRefusedException.incomplete("%s is no %s.".formatted(reference, type.getSimpleName()));
        }
        return fhir.newJsonParser().parseResource(type, requireStored(reference).json());
    }

    private static Actor.Person person(PractitionerRole role, Practitioner practitioner) {
        return new Actor.Person(
                reference(role),
                reference(practitioner),
                roles(role),
                role.getActive() && (!practitioner.hasActive() || practitioner.getActive()),
                period(role.getPeriod()),
                practitioner.getQualification().stream()
                        .flatMap(qualification -> licence(qualification).stream())
                        .toList());
    }

    private static Set<Role> roles(PractitionerRole role) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        role.getCode()
                .forEach(concept -> codes(concept, Role.EMPLOYEE.system()).stream()
                        .flatMap(code -> Role.of(code).stream())
                        .forEach(roles::add));
        return roles;
    }

    /** A licence without a period is none that is known to be valid. */
    private static Optional<Licence> licence(PractitionerQualificationComponent qualification) {
        return codes(qualification.getCode(), Credential.PHYSICIAN.system()).stream()
                .flatMap(code -> Credential.of(code).stream())
                .filter(credential -> qualification.hasPeriod())
                .findFirst()
                .map(credential -> new Licence(
                        credential,
                        qualification.getIdentifierFirstRep().getValue(),
                        qualification.getIssuer().getDisplay(),
                        period(qualification.getPeriod())));
    }

    private static ServicePeriod period(Period period) {
        return Days.of(period);
    }

    private static List<String> codes(CodeableConcept concept, String system) {
        return concept.getCoding().stream()
                .filter(coding -> system.equals(coding.getSystem()) && coding.hasCode())
                .map(coding -> coding.getCode())
                .toList();
    }

    private static String reference(Resource resource) {
        return ResourceKey.of(resource).reference();
    }
}
