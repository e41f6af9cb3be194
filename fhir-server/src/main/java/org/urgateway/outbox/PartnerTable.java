package org.urgateway.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The partners as they registered. */
final class PartnerTable {

    private static final String REGISTER = """
            insert into delivery_partner as partner
              (name, insurers, events, own_steps, in_flight, per_second, registered_at)
            values (:name, :insurers, :events, :ownSteps, :inFlight, :perSecond, :now)
            on conflict (name) do update set insurers = excluded.insurers, events = excluded.events,
              own_steps = excluded.own_steps, in_flight = excluded.in_flight, per_second = excluded.per_second,
              registered_at = excluded.registered_at
            """;

    private static final String IF_UNKNOWN = REGISTER.substring(0, REGISTER.indexOf("do update")) + "do nothing";

    private final JdbcClient jdbc;
    private final Clock clock;

    PartnerTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<DeliveryPartner> all() {
        return jdbc.sql("select name, insurers, events, own_steps, in_flight, per_second from delivery_partner")
                .query(PartnerTable::read)
                .list();
    }

    /** Writes a partner, in place of what was known of it. */
    void register(DeliveryPartner partner) {
        write(REGISTER, partner);
    }

    /** Writes a partner that nothing is known of. */
    void registerIfUnknown(DeliveryPartner partner) {
        write(IF_UNKNOWN, partner);
    }

    private void write(String sql, DeliveryPartner partner) {
        jdbc.sql(sql)
                .param("name", partner.name())
                .param("insurers", partner.insurers().stream().sorted().toArray(String[]::new))
                .param(
                        "events",
                        partner.events().stream()
                                .map(DeliveryEvent::code)
                                .sorted()
                                .toArray(String[]::new))
                .param("ownSteps", partner.ownSteps())
                .param("inFlight", partner.inFlight())
                .param("perSecond", partner.perSecond())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static DeliveryPartner read(ResultSet row, int number) throws SQLException {
        return new DeliveryPartner(
                row.getString("name"),
                texts(row, "insurers"),
                // A node of a newer version may have registered events that this one does not know.
                texts(row, "events").stream()
                        .map(DeliveryEvent::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getBoolean("own_steps"),
                row.getInt("in_flight"),
                row.getDouble("per_second"));
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray()).collect(Collectors.toUnmodifiableSet());
    }
}
