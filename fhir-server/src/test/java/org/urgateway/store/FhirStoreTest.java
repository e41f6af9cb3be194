package org.urgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.StoredResource.Change;

class FhirStoreTest {

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final ServedTypes types = ServedTypes.load();
    private final TestDatabase database = TestDatabase.empty();
    private final FhirStore store =
            new FhirStore(database.dataSource(), fhir, types, SearchParameters.of(fhir, types), Clock.systemUTC());

    @Test
    void createdResourceIsReadWithItsIdVersionAndTime() {
        StoredResource created =
                create(new Patient().addName(new org.hl7.fhir.r4.model.HumanName().setFamily("Alvarez")));

        StoredResource read = store.read(created.key()).orElseThrow();

        assertThat(read).isEqualTo(created);
        assertThat(read.version()).isEqualTo(1);
        assertThat(read.change()).isEqualTo(Change.CREATED);
        Patient patient = (Patient) fhir.newJsonParser().parseResource(read.json());
        assertThat(patient.getIdPart()).isEqualTo(created.key().id());
        assertThat(patient.getMeta().getVersionId()).isEqualTo("1");
        assertThat(patient.getMeta().getLastUpdated()).isEqualTo(read.lastUpdated());
    }

    @Test
    void searchFindsByIdentifierAndByReference() {
        StoredResource patient = create(patient("MRN-1", "Alvarez"));
        StoredResource claim = create(new Claim()
                .setPatient(new org.hl7.fhir.r4.model.Reference(patient.key().reference())));

        assertThat(search("Patient", "identifier", "http://example.org/mrn|MRN-1"))
                .containsExactly(patient.key());
        assertThat(search("Patient", "identifier", "MRN-1")).containsExactly(patient.key());
        assertThat(search("Patient", "identifier", "|MRN-1")).isEmpty();
        assertThat(search("Patient", "family", "alv")).containsExactly(patient.key());
        assertThat(search("Claim", "patient", patient.key().reference())).containsExactly(claim.key());
        assertThat(search("Claim", "patient.family", "Alv")).containsExactly(claim.key());
        assertThat(search("Patient", "_has:Claim:patient:patient", patient.key().id()))
                .containsExactly(patient.key());
    }

    @Test
    void searchByWhatManyMayShareIsPlannedWithItsValuesEachTime() {
        // So many values that no other test makes the same statement.
        String any = "a,b,c,d,e,f,g,h,i,j,k";

        assertThat(plansKeptOfSearches("Task", "status", any)).isZero();
        assertThat(plansKeptOfSearches("Patient", "identifier", any)).isEqualTo(1);
    }

    /** How many plans the connection keeps of more searches than the driver waits for. */
    private long plansKeptOfSearches(String type, String parameter, String value) {
        return Objects.requireNonNull(database.transactions().execute(status -> {
            long before = plansKept();
            for (int i = 0; i < 12; i++) {
                search(type, parameter, value);
            }
            return plansKept() - before;
        }));
    }

    private long plansKept() {
        return Objects.requireNonNull(database.jdbc()
                .queryForObject(
                        "select count(*) from pg_prepared_statements where statement like '%key0%'", Long.class));
    }

    @Test
    void updateCountsUpAndKeepsTheIndexInStep() {
        StoredResource created = create(patient("MRN-1", "Alvarez"));
        Resource changed = patient("MRN-2", "Alvarez").setId(created.key().id());

        StoredResource updated = write(new ResourceWrite.Update(changed, 1L));

        assertThat(updated.version()).isEqualTo(2);
        assertThat(updated.change()).isEqualTo(Change.UPDATED);
        assertThat(search("Patient", "identifier", "MRN-1")).isEmpty();
        assertThat(search("Patient", "identifier", "MRN-2")).containsExactly(created.key());
        assertThat(database.jdbc().queryForObject("select count(*) from resource_history", Long.class))
                .isEqualTo(1);
    }

    @Test
    void updateOfAnotherVersionIsAConflict() {
        StoredResource created = create(patient("MRN-1", "Alvarez"));
        Resource changed = patient("MRN-1", "Alvarez").setId(created.key().id());

        assertThatThrownBy(() -> write(new ResourceWrite.Update(changed, 7L)))
                .isInstanceOf(VersionConflictException.class);
    }

    @Test
    void deletedResourceIsNeitherReadNorFound() {
        StoredResource created = create(patient("MRN-1", "Alvarez"));

        write(new ResourceWrite.Delete(created.key(), null));

        assertThat(store.read(created.key())).isEmpty();
        assertThat(search("Patient", "identifier", "MRN-1")).isEmpty();
    }

    @Test
    void deletionOfTheLegalRecordIsRefused() {
        StoredResource claim = create(new Claim());

        assertThatThrownBy(() -> write(new ResourceWrite.Delete(claim.key(), null)))
                .isInstanceOf(DeletionRefusedException.class);
    }

    @Test
    void identifiersAreLookedUpTogether() {
        StoredResource patient = create(patient("MRN-1", "Alvarez"));
        Organization insurer = new Organization();
        insurer.addIdentifier().setSystem("http://example.org/insurers").setValue("I-1");
        StoredResource organization = create(insurer);
        IdentifierLookup first = new IdentifierLookup("Patient", "http://example.org/mrn", "MRN-1");
        IdentifierLookup second = new IdentifierLookup("Organization", "http://example.org/insurers", "I-1");
        IdentifierLookup third = new IdentifierLookup("Patient", "http://example.org/mrn", "MRN-9");

        assertThat(store.findByIdentifier(Set.of(first, second, third)))
                .containsOnly(Map.entry(first, List.of(patient)), Map.entry(second, List.of(organization)));
    }

    @Test
    void pagesFollowEachOtherWithoutGapWhileRowsArrive() {
        for (int i = 0; i < 5; i++) {
            create(patient("MRN-" + i, "Alvarez"));
        }
        SearchPage first = store.search("Patient", Map.of("_sort", List.of("identifier"), "_count", List.of("2")));
        create(patient("MRN-0a", "Alvarez"));
        SearchPage second = store.search(
                "Patient",
                Map.of(
                        "_sort",
                        List.of("identifier"),
                        "_count",
                        List.of("2"),
                        "_cursor",
                        List.of(String.valueOf(first.next()))));

        assertThat(first.matches())
                .extracting(StoredResource::json)
                .satisfiesExactly(
                        json -> assertThat(json).contains("MRN-0"),
                        json -> assertThat(json).contains("MRN-1"));
        assertThat(second.matches())
                .extracting(StoredResource::json)
                .satisfiesExactly(
                        json -> assertThat(json).contains("MRN-2"),
                        json -> assertThat(json).contains("MRN-3"));
    }

    private List<ResourceKey> search(String type, String parameter, String value) {
        return store.search(type, Map.of(parameter, List.of(value))).matches().stream()
                .map(StoredResource::key)
                .toList();
    }

    private StoredResource create(Resource resource) {
        return write(new ResourceWrite.Create(resource));
    }

    private StoredResource write(ResourceWrite write) {
        return java.util.Objects.requireNonNull(database.transactions().execute(status -> store.write(List.of(write))))
                .get(0);
    }

    private static Patient patient(String mrn, String family) {
        Patient patient = new Patient();
        patient.addIdentifier().setSystem("http://example.org/mrn").setValue(mrn);
        patient.addName().setFamily(family);
        return patient;
    }
}
