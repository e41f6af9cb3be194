package org.urgateway.claims;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.urgateway.claims.ClaimSnapshot.Version;

/** Which snapshot of each claim was taken over last, in the transaction of the caller. */
final class SnapshotVersions {

    private final JdbcClient jdbc;

    SnapshotVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was taken over.
     *
     * @param digest of what it said
     */
    record Taken(Version version, byte[] digest) {}

    Optional<Taken> last(String partner, ClaimNumber number) {
        return jdbc.sql("select as_of, sequence, position, digest from claim_snapshot"
                        + " where partner = ? and claim_system = ? and claim_number = ?")
                .param(partner)
                .param(system(number))
                .param(number.value())
                .query((row, index) -> new Taken(
                        new Version(row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2), row.getLong(3)),
                        row.getBytes(4)))
                .optional();
    }

    void keep(String partner, ClaimNumber number, Taken taken) {
        jdbc.sql("""
                        insert into claim_snapshot (partner, claim_system, claim_number, as_of, sequence, position, digest)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (partner, claim_system, claim_number) do update set as_of = excluded.as_of,
                            sequence = excluded.sequence, position = excluded.position, digest = excluded.digest
                        """)
                .param(partner)
                .param(system(number))
                .param(number.value())
                .param(taken.version().asOf().atOffset(ZoneOffset.UTC))
                .param(taken.version().sequence())
                .param(taken.version().position())
                .param(taken.digest())
                .update();
    }

    private static String system(ClaimNumber number) {
        return number.system() == null ? "" : number.system();
    }
}
