package org.urgateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.index.NotIndexedException;

class ReindexerTest {

    private static final int PATIENTS = 450;
    private static final Map<String, List<String>> WOMEN =
            Map.of("gender", List.of("female"), "_total", List.of("accurate"), "_count", List.of("1"));

    private final TestDatabase database = TestDatabase.empty();
    private final FhirContext fhir = FhirContext.forR4Cached();
    private final ServedTypes types = ServedTypes.load();
    private final SearchParameters parameters = SearchParameters.of(fhir, types);
    private final List<Reindexer.Progress> heard = new ArrayList<>();

    @Test
    void changedParameterIsRefusedUntilEveryResourceIsIndexedByIt() {
        store(PATIENTS);
        changeGender();
        FhirStore store = open();
        assertThatThrownBy(() -> store.search("Patient", WOMEN))
                .isInstanceOf(NotIndexedException.class)
                .hasMessageContaining("gender");
        assertThat(store.search("Patient", Map.of("identifier", List.of("7"))).matches())
                .hasSize(1);

        reindexer().run(false, 1_000_000, heard::add);

        assertThat(store.search("Patient", WOMEN).total()).isEqualTo(PATIENTS);
        assertThat(heard.get(heard.size() - 1).done()).isEqualTo(PATIENTS);
        assertThat(heard.get(0).types()).containsExactly("Patient");
    }

    @Test
    void stoppedRunGoesOnWhereItEnded() {
        store(PATIENTS);
        changeGender();

        assertThatThrownBy(() -> reindexer().run(false, 1_000_000, progress -> {
                    if (progress.done() > 0) {
                        throw new IllegalStateException("stopped");
                    }
                }))
                .hasMessage("stopped");
        assertThatThrownBy(() -> open().search("Patient", WOMEN)).isInstanceOf(NotIndexedException.class);
        reindexer().run(false, 1_000_000, heard::add);

        assertThat(heard).extracting(Reindexer.Progress::done).containsExactly(200L, 400L, 450L);
        assertThat(open().search("Patient", WOMEN).total()).isEqualTo(PATIENTS);
    }

    @Test
    void rateIsKept() {
        store(PATIENTS);
        long start = System.nanoTime();

        reindexer().run(true, 300, heard::add);

        assertThat(System.nanoTime() - start).isGreaterThan(1_000_000_000L);
    }

    @Test
    void nothingIsDueWhereNothingChanged() {
        reindexer().run(true, 1_000_000, progress -> {});
        store(3);

        reindexer().run(false, 1_000_000, heard::add);

        assertThat(heard).isEmpty();
    }

    @Test
    void parameterOfATypeWithoutResourcesIsServedAtOnce() {
        changeGender();

        assertThat(open().search("Patient", WOMEN).total()).isZero();
    }

    private void changeGender() {
        database.jdbc().update("""
                delete from token_index where parameter_id =
                  (select parameter_id from search_parameter where resource_type = 'Patient' and code = 'gender')
                """);
        database.jdbc().update("""
                update search_parameter set expression = 'Patient.sex' where resource_type = 'Patient' and code = 'gender'
                """);
    }

    private void store(int patients) {
        FhirStore store = open();
        List<ResourceWrite> writes = IntStream.range(0, patients)
                .<ResourceWrite>mapToObj(i -> {
                    Patient patient = new Patient().setGender(AdministrativeGender.FEMALE);
                    patient.addIdentifier().setValue(Integer.toString(i));
                    return new ResourceWrite.Create(patient);
                })
                .toList();
        database.transactions().executeWithoutResult(status -> store.write(writes));
    }

    private FhirStore open() {
        return new FhirStore(database.dataSource(), fhir, types, parameters, Clock.systemUTC());
    }

    private Reindexer reindexer() {
        return new Reindexer(database.dataSource(), database.transactions(), fhir, types, parameters);
    }
}
