package org.urgateway.feeds;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.urgateway.feeds.RowSender.NumberedRow;
import org.urgateway.mapping.feeds.FeedRows;
import org.urgateway.mapping.feeds.FieldError;
import org.urgateway.mapping.feeds.RawRow;
import org.urgateway.mapping.feeds.RowReader;
import org.urgateway.mapping.feeds.RowResult;

/** Sends the rows of a file that are not confirmed yet, in batches, and confirms each batch. */
final class Batches {

    private static final int ROWS = 100;

    private final FeedFile file;
    private final FeedLog files;
    private final RowReader reader;
    private final RowSender sender;
    private final BooleanSupplier goesOn;
    private final List<NumberedRow> rows = new ArrayList<>();
    private final Map<Long, RawRow> raw = new HashMap<>();
    private final List<Reject> rejects = new ArrayList<>();
    private long position;

    Batches(FeedFile file, FeedLog files, RowReader reader, RowSender sender, BooleanSupplier goesOn) {
        this.file = file;
        this.files = files;
        this.reader = reader;
        this.sender = sender;
        this.goesOn = goesOn;
    }

    void run(FeedRows source) throws IOException {
        for (var row = source.next(); row.isPresent(); row = source.next()) {
            position++;
            if (position > file.confirmed()) {
                add(row.get());
            }
        }
        flush();
    }

    private void add(RawRow row) {
        var result = reader.read(row);
        if (result instanceof RowResult.Read read) {
            rows.add(new NumberedRow(position, read.row()));
            raw.put(position, row);
        } else if (result instanceof RowResult.Rejected rejected) {
            rejects.add(new Reject(position, row.line(), row.text(), rejected.errors()));
        }
        if (rows.size() + rejects.size() == ROWS) {
            flush();
        }
    }

    private void flush() {
        if (!goesOn.getAsBoolean()) {
            throw new NotNowException("the gateway stops");
        }
        var counts = rejected(rejects.size());
        if (!rows.isEmpty()) {
            var outcomes = sender.send(rows);
            for (var index = 0; index < rows.size(); index++) {
                var outcome = outcomes.get(index);
                var at = rows.get(index).position();
                counts = counts.plus(outcome.counts());
                outcome.refusal().ifPresent(sentence -> {
                    var row = Objects.requireNonNull(raw.get(at));
                    rejects.add(new Reject(at, row.line(), row.text(), List.of(new FieldError("", sentence))));
                });
            }
        }
        if (!rows.isEmpty() || !rejects.isEmpty()) {
            files.confirm(file, position, counts, rejects);
        }
        rows.clear();
        raw.clear();
        rejects.clear();
    }

    private static FeedCounts rejected(long count) {
        return new FeedCounts(0, 0, 0, 0, 0, count, 0, 0, 0);
    }
}
