package org.urgateway.benchmarks.differential;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.urgateway.benchmarks.differential.CopiedTable.Change;
import org.urgateway.benchmarks.differential.CopiedTable.Row;

/** The tables of the two servers: copies of the first cases, and what was written since. */
sealed interface MeasuredTables {

    /** Adds so many copies of the first cases, and brings the statistics up to date. */
    void multiply(Multiplication database, int copies) throws SQLException, IOException;

    /** The highest number of a stored resource. */
    long last(Multiplication database) throws SQLException;

    /** Removes what was stored with a higher number, and what searches left behind. */
    void removeBehind(Multiplication database, long last) throws SQLException;

    /** Those of the FHIR server. */
    record Ours() implements MeasuredTables {

        private static final String FIRST = "row_id in (select row_id from resource where resource_id like 'k0000-%')";
        private static final List<String> INDEX = List.of(
                "token_index",
                "reference_index",
                "string_index",
                "date_index",
                "number_index",
                "quantity_index",
                "uri_index",
                "token_time_index");

        @Override
        public void multiply(Multiplication database, int copies) throws SQLException, IOException {
            Change row = database.shift("resource", "row_id", FIRST);
            Change text = (value, of, copy) -> CopiedText.of(value, copy);
            for (String table : INDEX) {
                database.copy(
                        CopiedTable.of(table, FIRST)
                                .with("row_id", row)
                                .with("value", text)
                                .with("normal", text)
                                .with("target_id", text)
                                .with("low", text)
                                .with("high", text),
                        copies);
            }
            database.copy(
                    CopiedTable.of("resource", FIRST)
                            .with("row_id", row)
                            .with("resource_id", text)
                            .with("body", text),
                    copies);
            database.advance("row_id_block", "resource", "row_id");
            database.run("vacuum analyze");
        }

        @Override
        public long last(Multiplication database) throws SQLException {
            return database.number("select max(row_id) from resource");
        }

        @Override
        public void removeBehind(Multiplication database, long last) throws SQLException {
            for (String table : INDEX) {
                database.run("delete from %s where row_id > %d".formatted(table, last));
            }
            database.run("delete from resource_history where row_id > " + last);
            database.run("delete from resource where row_id > " + last);
            database.run("vacuum analyze");
        }
    }

    /** Those of HAPI FHIR JPA. */
    record Reference() implements MeasuredTables {

        private static final String FIRST = "res_id in (select res_id from hfj_resource where fhir_id like 'k0000-%')";
        private static final List<String> INDEX = List.of("token", "string", "date", "number", "quantity", "uri");

        @Override
        public void multiply(Multiplication database, int copies) throws SQLException, IOException {
            Change resource = database.shift("hfj_resource", "res_id", FIRST);
            Change text = (value, of, copy) -> CopiedText.of(value, copy);
            Change ordinal = (value, of, copy) -> CopiedText.ordinal(value, copy);
            for (String kind : INDEX) {
                String table = "hfj_spidx_" + kind;
                if (database.number("select count(*) from %s where %s".formatted(table, FIRST)) == 0) {
                    continue;
                }
                database.copy(
                        CopiedTable.of(table, FIRST)
                                .with("sp_id", database.shift(table, "sp_id", FIRST))
                                .with("res_id", resource)
                                .with("sp_value", text)
                                .with("hash_value", (value, of, copy) -> hash(value, of, copy, false))
                                .with("hash_sys_and_value", (value, of, copy) -> hash(value, of, copy, true))
                                .with("sp_value_low", text)
                                .with("sp_value_high", text)
                                .with("sp_value_low_date_ordinal", ordinal)
                                .with("sp_value_high_date_ordinal", ordinal),
                        copies);
                database.advance("seq_spidx_" + kind, table, "sp_id");
            }
            String links = FIRST.replaceFirst("res_id", "src_resource_id");
            Map<String, Long> nurses =
                    database.numbers("select fhir_id, res_id from hfj_resource where fhir_id like 'nurse%'");
            Map<String, Long> shared =
                    database.numbers("select res_id::text, res_id from hfj_resource where fhir_id not like 'k0000-%'");
            String nurse = Long.toString(Objects.requireNonNull(nurses.get(Cases.nurse(0))));
            database.copy(
                    CopiedTable.of("hfj_res_link", links)
                            .with("pid", database.shift("hfj_res_link", "pid", links))
                            .with("src_resource_id", resource)
                            .with(
                                    "target_resource_id",
                                    (value, of, copy) -> value.equals(nurse)
                                            ? Long.toString(Objects.requireNonNull(nurses.get(Cases.nurse(copy))))
                                            : shared.containsKey(value) ? value : resource.of(value, of, copy)),
                    copies);
            database.advance("seq_reslink_id", "hfj_res_link", "pid");
            database.copy(
                    CopiedTable.of("hfj_res_ver", FIRST)
                            .with("pid", database.shift("hfj_res_ver", "pid", FIRST))
                            .with("res_id", resource)
                            .with("res_text_vc", text),
                    copies);
            database.advance("seq_resource_history_id", "hfj_res_ver", "pid");
            database.copy(
                    CopiedTable.of("hfj_resource", FIRST)
                            .with("res_id", resource)
                            .with("fhir_id", text),
                    copies);
            database.advance("seq_resource_id", "hfj_resource", "res_id");
            database.run("vacuum analyze");
        }

        /** As HAPI FHIR JPA would have made it; of the first copy it must be what is there. */
        private static String hash(String stored, Row row, int copy, boolean system) {
            long first = hash(row, row.get("sp_value"), system);
            if (first != Long.parseLong(stored)) {
                throw new IllegalStateException("the reference hashes otherwise than it did");
            }
            String value = CopiedText.of(row.get("sp_value"), copy);
            return value.equals(row.get("sp_value")) ? stored : Long.toString(hash(row, value, system));
        }

        private static long hash(Row row, String value, boolean system) {
            PartitionSettings none = new PartitionSettings();
            RequestPartitionId any = RequestPartitionId.allPartitions();
            String uri = row.get("sp_system").equals(CopiedTable.NULL) ? "" : row.get("sp_system");
            return system
                    ? ResourceIndexedSearchParamToken.calculateHashSystemAndValue(
                            none, any, row.get("res_type"), row.get("sp_name"), uri, value)
                    : ResourceIndexedSearchParamToken.calculateHashValue(
                            none, any, row.get("res_type"), row.get("sp_name"), value);
        }

        @Override
        public long last(Multiplication database) throws SQLException {
            return database.number("select max(res_id) from hfj_resource");
        }

        @Override
        public void removeBehind(Multiplication database, long last) throws SQLException {
            for (String kind : INDEX) {
                database.run("delete from hfj_spidx_%s where res_id > %d".formatted(kind, last));
            }
            database.run("delete from hfj_res_link where src_resource_id > " + last);
            database.run("delete from hfj_res_ver where res_id > " + last);
            database.run("delete from hfj_resource where res_id > " + last);
            database.run("truncate hfj_search, hfj_search_include, hfj_search_result");
            database.run("vacuum analyze");
        }
    }
}
