package org.urgateway.messagelog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Searches the log; every way in has its index, and a range of time leaves out the months beside it. */
final class MessageSearch {

    private final JdbcClient jdbc;

    MessageSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<MessageSummary> find(MessageQuery query) {
        var statement = statement(query);
        return jdbc.sql(statement.sql())
                .params(statement.parameters())
                .query(MessageRows::summary)
                .list();
    }

    /** How PostgreSQL would go about it. */
    List<String> explain(MessageQuery query) {
        var statement = statement(query);
        return jdbc.sql("explain (analyze, buffers, costs off) " + statement.sql())
                .params(statement.parameters())
                .query(String.class)
                .list();
    }

    private static Statement statement(MessageQuery query) {
        var conditions = new Conditions();
        conditions.add("partner = ?", query.partner());
        conditions.add("control_id = ?", query.controlId());
        conditions.add("search_keys @> array[?::text]", query.claimNumber().map(SearchKeys::claim));
        conditions.add(
                "search_keys @> array[?::text]", query.patientIdentifier().map(SearchKeys::patient));
        // The state stands in the text, so that the planner sees which partial index serves it.
        query.state().ifPresent(state -> conditions.add("state = '" + state.code() + "'"));
        conditions.add("id >= ?", query.from().map(MessageIds::lowestAt));
        conditions.add("id < ?", query.to().map(MessageIds::lowestAt));
        return conditions.statement(query.limit());
    }

    private record Statement(String sql, List<Object> parameters) {}

    /** The conditions of one search. */
    private static final class Conditions {

        private final List<String> texts = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        void add(String text) {
            texts.add(text);
        }

        void add(String text, Optional<?> parameter) {
            parameter.ifPresent(given -> {
                texts.add(text);
                parameters.add(given);
            });
        }

        Statement statement(int limit) {
            var where = texts.isEmpty() ? "" : " where " + String.join(" and ", texts);
            parameters.add(limit);
            return new Statement(
                    "select " + MessageRows.SUMMARY_COLUMNS + " from messagelog.message" + where
                            + " order by id desc limit ?",
                    parameters);
        }
    }
}
