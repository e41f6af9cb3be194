package org.urgateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;

/** What PostgreSQL makes of searches where codes that all share stand beside identifiers that each has for itself. */
class SearchPlanTest {

    private static final int RESOURCES = 20_000;

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final ServedTypes types = ServedTypes.load();
    private final TestDatabase database = TestDatabase.empty();
    private final FhirStore store =
            new FhirStore(database.dataSource(), fhir, types, SearchParameters.of(fhir, types), Clock.systemUTC());

    @BeforeEach
    void fill() {
        database.jdbc().update("""
                insert into resource (tenant, row_id, last_updated, version, change, body, resource_type, resource_id)
                select 1, n, now(), 1, 'C', '{}', 'Claim', 'c' || n from generate_series(1, ?) as n
                """, RESOURCES);
        fill("token_index (tenant, row_id, parameter_id, value, system)", "'C-' || n, 7", "code = 'identifier'");
        fill(
                "token_index (tenant, row_id, parameter_id, value, system)",
                "'shared', 8",
                "kind = 'token' and code not in ('identifier', '_id')");
        fill(
                "reference_index (tenant, row_id, parameter_id, target_type, target_id)",
                "'Patient', 'c' || n",
                "code = 'patient'");
        fill(
                "reference_index (tenant, row_id, parameter_id, target_type, target_id)",
                "'Organization', 'insurer' || n % 10",
                "code = 'insurer'");
        database.jdbc().execute("analyze resource, token_index, reference_index");
    }

    private void fill(String columns, String values, String parameters) {
        database.jdbc().update("""
                insert into %s select 1, n, parameter_id, %s from generate_series(1, ?) as n, search_parameter
                where resource_type = 'Claim' and %s
                """.formatted(columns, values, parameters), RESOURCES);
    }

    @ParameterizedTest
    @CsvSource({"identifier, C-777", "patient, Patient/c777"})
    void searchByWhatOneResourceHasIsPlannedOnce(String parameter, String value) {
        long plannedForAnyValue = Objects.requireNonNull(database.transactions().execute(status -> {
            // PostgreSQL plans five times with the values first; before, the driver runs five times without a name.
            for (int i = 0; i < 20; i++) {
                assertThat(store.search("Claim", Map.of(parameter, List.of(value)))
                                .matches())
                        .hasSize(1);
            }
            return database.jdbc()
                    .queryForObject(
                            "select sum(generic_plans) from pg_prepared_statements where statement like '%%%s%%'"
                                    .formatted(parameter.equals("patient") ? "reference_index" : "token_index"),
                            Long.class);
        }));

        assertThat(plannedForAnyValue).isPositive();
    }
}
