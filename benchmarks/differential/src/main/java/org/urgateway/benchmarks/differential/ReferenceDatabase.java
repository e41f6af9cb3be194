package org.urgateway.benchmarks.differential;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables of HAPI FHIR JPA. */
final class ReferenceDatabase {

    private static final String TABLES = """
            select table_name, column_name from information_schema.columns
            where table_schema = 'public' and table_name like 'hfj%' and data_type = 'bigint' and column_name in ('res_id', 'src_resource_id')
            order by table_name = 'hfj_resource'
            """;

    private ReferenceDatabase() {}

    /** Removes all resources but the search parameters. */
    static void empty(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            List<String> deletes = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(TABLES)) {
                while (row.next()) {
                    deletes.add("delete from " + row.getString(1) + " where " + row.getString(2)
                            + " not in (select res_id from hfj_resource where res_type = 'SearchParameter')");
                }
            }
            for (String delete : deletes) {
                statement.execute(delete);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot empty the reference's database", e);
        }
    }
}
