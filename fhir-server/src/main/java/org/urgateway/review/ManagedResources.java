package org.urgateway.review;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.store.DirectWriteRule;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.ResourceWrite;
import org.urgateway.terminology.Role;
import org.urgateway.terminology.TaskCode;

/**
 * Refuses that clients write what the workflow keeps: review Tasks and disputes, the Claims and ClaimResponses of reviews, and the
 * Provenances that are a review's history. Nor may a care team make one person adjuster and case manager.
 */
public final class ManagedResources implements DirectWriteRule {

    private static final List<TaskCode> MANAGED =
            List.of(TaskCode.UTILIZATION_REVIEW, TaskCode.DISPUTE, TaskCode.BOARD_INTERVENTION);

    private final FhirContext fhir;
    private final FhirStore store;

    /** The rule for a store. */
    public ManagedResources(FhirContext fhir, FhirStore store) {
        this.fhir = fhir;
        this.store = store;
    }

    @Override
    public Optional<String> refusal(ResourceWrite write) {
        return switch (write.key().type()) {
            case "Task" -> task(write);
            case "ClaimResponse" -> claimResponse(write);
            case "Claim" -> claim(write);
            case "Provenance" -> provenance(write);
            case "CareTeam" -> careTeam(write);
            default -> Optional.empty();
        };
    }

    private Optional<String> task(ResourceWrite write) {
        boolean managed = isManaged(written(write, Task.class)) || isManaged(stored(write, Task.class));
        return Optional.of("A review changes by its operations, not by writing its Task: " + operations()
                        + ". A review begins with Claim/$submit, a re-review with ClaimResponse/$request-re-review.")
                .filter(text -> managed);
    }

    private Optional<String> claimResponse(ResourceWrite write) {
        boolean managed = written(write, ClaimResponse.class)
                        .filter(this::isReviewed)
                        .isPresent()
                || stored(write, ClaimResponse.class).filter(this::isReviewed).isPresent();
        return Optional.of("The determination of a review is written by Task/$decide, Task/$withdraw and Claim/$submit,"
                        + " not by clients. To have a denial or modification looked at again, use"
                        + " ClaimResponse/$request-re-review.")
                .filter(text -> managed);
    }

    private Optional<String> claim(ResourceWrite write) {
        boolean managed = !(write instanceof ResourceWrite.Create)
                && stored(write, Claim.class).isPresent()
                && isReviewed(write.key());
        return Optional.of("A request under review changes by Claim/$submit with an update, not by writing its Claim.")
                .filter(text -> managed);
    }

    private Optional<String> provenance(ResourceWrite write) {
        boolean managed = isStep(written(write, Provenance.class)) || isStep(stored(write, Provenance.class));
        return Optional.of("The history of a review is written by its operations; a Provenance of a client has another"
                        + " activity than those of the code system review-event.")
                .filter(text -> managed);
    }

    private Optional<String> careTeam(ResourceWrite write) {
        return written(write, CareTeam.class)
                .filter(ManagedResources::joinsDuties)
                .map(team -> "Nobody is adjuster and case manager on one file; name two persons.");
    }

    private static boolean isManaged(Optional<Task> task) {
        return task.filter(found -> MANAGED.stream().anyMatch(code -> code.in(found.getCode())))
                .isPresent();
    }

    private static boolean isStep(Optional<Provenance> provenance) {
        return provenance
                .filter(found -> found.getActivity().getCoding().stream()
                        .anyMatch(coding -> ReviewStep.SUBMIT.system().equals(coding.getSystem())))
                .isPresent();
    }

    private boolean isReviewed(ClaimResponse response) {
        IdType claim = new IdType(response.getRequest().getReference());
        return claim.hasIdPart() && isReviewed(new ResourceKey("Claim", claim.getIdPart()));
    }

    private boolean isReviewed(ResourceKey claim) {
        Map<String, List<String>> reviews =
                Map.of("focus", List.of(claim.reference()), "code", List.of(TaskCode.UTILIZATION_REVIEW.code()));
        return !store.search("Task", reviews).matches().isEmpty();
    }

    private static boolean joinsDuties(CareTeam team) {
        Set<String> adjusters = members(team, Set.of(Role.ADJUSTER));
        adjusters.retainAll(members(team, Set.of(Role.NURSE_CASE_MANAGER, Role.MEDICAL_CASE_MANAGER)));
        return !adjusters.isEmpty();
    }

    private static Set<String> members(CareTeam team, Set<Role> roles) {
        Set<String> members = new HashSet<>();
        team.getParticipant().stream()
                .filter(member -> member.getRole().stream().anyMatch(concept -> hasRole(concept, roles)))
                .map(member -> member.getMember().getReference())
                .filter(reference -> reference != null)
                .forEach(members::add);
        return members;
    }

    private static boolean hasRole(CodeableConcept concept, Set<Role> roles) {
        return roles.stream().anyMatch(role -> role.in(concept));
    }

    private static <T extends Resource> Optional<T> written(ResourceWrite write, Class<T> type) {
        if (write instanceof ResourceWrite.Create create) {
            return Optional.of(create.resource()).filter(type::isInstance).map(type::cast);
        }
        return write instanceof ResourceWrite.Update update
                ? Optional.of(update.resource()).filter(type::isInstance).map(type::cast)
                : Optional.empty();
    }

    private <T extends Resource> Optional<T> stored(ResourceWrite write, Class<T> type) {
        return write instanceof ResourceWrite.Create
                ? Optional.empty()
                : store.read(write.key()).map(found -> fhir.newJsonParser().parseResource(type, found.json()));
    }

    private static String operations() {
        return String.join(
                ", ",
                List.of(ReviewStep.values()).stream()
                        .flatMap(step -> step.operation().stream())
                        .filter(name -> name.startsWith("Task/"))
                        .toList());
    }
}
