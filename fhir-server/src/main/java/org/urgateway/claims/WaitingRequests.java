package org.urgateway.claims;

import ca.uhn.fhir.context.FhirContext;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.urgateway.claims.ClaimSnapshot.Employer;
import org.urgateway.claims.ClaimSnapshot.Worker;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;
import org.urgateway.terminology.ReviewTag;

/**
 * Finds the reviews that wait for a claim of which they name no number: those about the same worker, injury and employer.
 *
 * <p>Name, day of birth, day of injury and employer must all agree. A request that names no employer is not linked; people are told of
 * it instead.
 */
record WaitingRequests(FhirContext fhir, FhirStore store) {

    private static final String PROVISIONAL = ReviewTag.PROVISIONAL.system() + "|" + ReviewTag.PROVISIONAL.code();

    /**
     * What was found.
     *
     * @param certain reviews of this injury
     * @param possible how many may be of this injury but name no employer
     */
    record Found(List<StoredResource> certain, int possible) {}

    Found find(Worker worker, Employer employer, String injured) {
        List<StoredResource> certain = new ArrayList<>();
        int possible = 0;
        for (Patient patient : patients(worker)) {
            for (StoredResource waiting : waiting(ResourceKey.of(patient))) {
                Optional<Boolean> agrees = agrees(waiting, employer, injured);
                if (agrees.isEmpty()) {
                    possible++;
                } else if (agrees.get()) {
                    certain.add(waiting);
                }
            }
        }
        return new Found(certain, possible);
    }

    private List<Patient> patients(Worker worker) {
        return store.searchAll("Patient", Map.of("birthdate", List.of(worker.birthDate()))).stream()
                .map(stored -> fhir.newJsonParser().parseResource(Patient.class, stored.json()))
                .filter(patient -> patient.getName().stream()
                        .anyMatch(name -> fold(name.getFamily()).equals(fold(worker.family()))
                                && name.getGiven().stream()
                                        .findFirst()
                                        .filter(given -> isSameGiven(given.getValue(), worker.given()))
                                        .isPresent()))
                .toList();
    }

    /** An initial stands for a name that begins with it. */
    private static boolean isSameGiven(String one, String other) {
        String first = fold(one);
        String second = fold(other);
        return !first.isEmpty()
                && !second.isEmpty()
                && (first.equals(second)
                        || (Math.min(first.length(), second.length()) == 1 && first.charAt(0) == second.charAt(0)));
    }

    private List<StoredResource> waiting(ResourceKey patient) {
        return store.searchAll("Task", Map.of("_tag", List.of(PROVISIONAL), "patient", List.of(patient.reference())));
    }

    /** Whether injury and employer are the same; empty where the request names no employer but all else agrees. */
    private Optional<Boolean> agrees(StoredResource waiting, Employer employer, String injured) {
        Task review = fhir.newJsonParser().parseResource(Task.class, waiting.json());
        Optional<Claim> request = read(review.getFocus(), Claim.class);
        boolean isOtherwise = ClaimNumber.of(review).isPresent()
                || !injured.equals(request.map(
                                claim -> claim.getAccident().getDateElement().getValueAsString())
                        .orElse(""));
        if (isOtherwise) {
            return Optional.of(false);
        }
        List<Organization> employers = request.stream()
                .flatMap(claim -> claim.getInsurance().stream())
                .flatMap(insurance -> read(insurance.getCoverage(), Coverage.class).stream())
                .flatMap(coverage -> read(coverage.getPolicyHolder(), Organization.class).stream())
                .toList();
        return employers.isEmpty()
                ? Optional.empty()
                : Optional.of(employers.stream().anyMatch(organization -> isSame(organization, employer)));
    }

    private static boolean isSame(Organization organization, Employer employer) {
        boolean byNumber = employer.fein().isPresent()
                && organization.getIdentifier().stream()
                        .filter(Identifier::hasValue)
                        .anyMatch(identifier -> digits(identifier.getValue())
                                .equals(digits(employer.fein().get())));
        return byNumber || company(organization.getName()).equals(company(employer.name()));
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }

    /** The name of a company without its legal form. */
    private static String company(String name) {
        return fold(name.replaceAll("(?i)[ ,.]+(inc|llc|ltd|co|corp|corporation|company|lp|llp)\\b\\.?", " "));
    }

    private <T extends Resource> Optional<T> read(Reference reference, Class<T> type) {
        IdType id = new IdType(reference.getReference());
        return id.hasIdPart() && type.getSimpleName().equals(id.getResourceType())
                ? store.read(new ResourceKey(type.getSimpleName(), id.getIdPart()))
                        .map(stored -> fhir.newJsonParser().parseResource(type, stored.json()))
                : Optional.empty();
    }

    /** A name without case, accents, blanks and punctuation. */
    static String fold(@Nullable String name) {
        return name == null
                ? ""
                : Normalizer.normalize(name, Normalizer.Form.NFD)
                        .replaceAll("[^\\p{L}\\p{N}]", "")
                        .toUpperCase(Locale.ROOT);
    }
}
