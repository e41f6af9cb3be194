package org.urgateway.feeds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.urgateway.mapping.feeds.FieldError;

/** Reads rows of the log of files: the files, and what of them was rejected. */
final class FeedLogRows {

    /** The columns of a file. */
    static final String COLUMNS = """
            file_id, partner, feed, name, bytes, received_at, state, sequence, missing, row_count, confirmed, created, updated,
            unchanged, repeated, older, rejected, linked, deferred, resumed, refusal, finished_at""";

    private FeedLogRows() {}

    static Reject reject(ResultSet row) throws SQLException {
        var texts = (String[]) row.getArray("errors").getArray();
        var errors = new ArrayList<FieldError>();
        for (var index = 0; index + 1 < texts.length; index += 2) {
            errors.add(new FieldError(texts[index], texts[index + 1]));
        }
        return new Reject(row.getLong("position"), row.getLong("line"), row.getString("content"), errors);
    }

    static FeedFile file(ResultSet row, int number) throws SQLException {
        return new FeedFile(
                row.getObject("file_id", UUID.class),
                row.getString("partner"),
                row.getString("feed"),
                row.getString("name"),
                row.getLong("bytes"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                FeedFile.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getObject("sequence", Long.class)),
                Optional.ofNullable(row.getString("missing")),
                Optional.ofNullable(row.getObject("row_count", Long.class)),
                row.getLong("confirmed"),
                new FeedCounts(
                        row.getLong("created"),
                        row.getLong("updated"),
                        row.getLong("unchanged"),
                        row.getLong("repeated"),
                        row.getLong("older"),
                        row.getLong("rejected"),
                        row.getLong("linked"),
                        row.getLong("deferred"),
                        row.getLong("resumed")),
                Optional.ofNullable(row.getString("refusal")),
                Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
