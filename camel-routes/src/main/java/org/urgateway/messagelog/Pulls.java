package org.urgateway.messagelog;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far the partners' servers were read.
 *
 * <p>One process at a time reads a type of resource of a partner. What it has taken is free as soon as it lets go or is gone, and whoever
 * lost it cannot advance it any more.
 */
public final class Pulls {

    private static final String FREE = "(taken_by is null or taken_by = ? or taken_by not in " + Presence.ALIVE + ")";

    private final JdbcClient jdbc;
    private final Presence presence;

    /** What threads of this process read; the database knows no threads. */
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();

    Pulls(JdbcClient jdbc, Presence presence) {
        this.jdbc = jdbc;
        this.presence = presence;
    }

    /**
     * What is known of a resource that was pulled before.
     *
     * @param version the version that was logged last
     * @param isUnfinished whether that one is still being worked on
     * @param isAsked whether the FHIR server took a request about it
     */
    public record Known(String version, boolean isUnfinished, boolean isAsked) {}

    /**
     * Takes in hand what a partner has of a type.
     *
     * @param from where to begin, where nothing was read yet
     * @return how far it was read, by the partner's clock; empty where somebody else has it
     */
    public Optional<Instant> take(String partner, String type, Instant from) {
        if (!inHand.add(partner + "/" + type)) {
            return Optional.empty();
        }
        var isTaken = false;
        try {
            var seen = takeFree(partner, type, from);
            isTaken = seen.isPresent();
            return seen;
        } finally {
            if (!isTaken) {
                inHand.remove(partner + "/" + type);
            }
        }
    }

    private Optional<Instant> takeFree(String partner, String type, Instant from) {
        presence.confirm();
        jdbc.sql("insert into messagelog.pull (partner, resource_type, seen) values (?, ?, ?) on conflict do nothing")
                .param(partner)
                .param(type)
                .param(MessageRows.parameter(from))
                .update();
        return jdbc.sql("update messagelog.pull set taken_by = ? where partner = ? and resource_type = ? and " + FREE
                        + " returning seen")
                .param(presence.number())
                .param(partner)
                .param(type)
                .param(presence.number())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /**
     * Notes how far it was read.
     *
     * @return false where this process has it no more
     */
    public boolean advance(String partner, String type, Instant seen) {
        return jdbc.sql("update messagelog.pull set seen = greatest(seen, ?)"
                                + " where partner = ? and resource_type = ? and taken_by = ?")
                        .param(MessageRows.parameter(seen))
                        .param(partner)
                        .param(type)
                        .param(presence.number())
                        .update()
                == 1;
    }

    /** Lets go of it. */
    public void release(String partner, String type) {
        try {
            jdbc.sql(
                            "update messagelog.pull set taken_by = null where partner = ? and resource_type = ? and taken_by = ?")
                    .param(partner)
                    .param(type)
                    .param(presence.number())
                    .update();
        } finally {
            inHand.remove(partner + "/" + type);
        }
    }

    /** What is known of a resource; empty where it was never pulled. */
    public Optional<Known> known(String partner, String resource) {
        return jdbc.sql("""
                        select p.version, coalesce(m.state in ('received', 'mapped', 'retrying'), false), p.asked or exists (
                            select from messagelog.message_submission s where s.message_id = p.message_id and s.status < 400
                            and s.operation = 'Claim/$submit' and s.response not like '%"outcome":"error"%')
                        from messagelog.pulled p left join messagelog.message m on m.id = p.message_id
                        where p.partner = ? and p.resource = ?""")
                .param(partner)
                .param(resource)
                .query((row, index) -> new Known(row.getString(1), row.getBoolean(2), row.getBoolean(3)))
                .optional();
    }

    /**
     * Notes the version of a resource that was logged.
     *
     * @param format and controlId under which the log has it
     * @param isAsked whether the FHIR server took a request about an earlier version
     * @return false where the log does not have it
     */
    public boolean note(
            String partner, String resource, String version, String format, String controlId, boolean isAsked) {
        return jdbc.sql("""
                        insert into messagelog.pulled (partner, resource, version, message_id, asked)
                        select partner, ?, ?, message_id, ? from messagelog.control_number
                        where partner = ? and format = ? and control_id = ?
                        on conflict (partner, resource) do update
                        set version = excluded.version, message_id = excluded.message_id, asked = excluded.asked""")
                        .param(resource)
                        .param(version)
                        .param(isAsked)
                        .param(partner)
                        .param(format)
                        .param(controlId)
                        .update()
                == 1;
    }
}
