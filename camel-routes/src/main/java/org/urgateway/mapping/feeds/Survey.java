package org.urgateway.mapping.feeds;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a file tells of itself once it was gone through to its end.
 *
 * @param rows how many rows it has
 * @param sequence the file's own number
 * @param created when it was written
 * @param refusal why none of its rows may be taken, as a sentence; empty where it is whole
 */
public record Survey(long rows, Optional<Long> sequence, Optional<Instant> created, Optional<String> refusal) {

    /** Goes through a file. */
    public static Survey of(FeedContract contract, FeedRows rows) throws IOException {
        long count = 0;
        try {
            while (rows.next().isPresent()) {
                count++;
            }
        } catch (UnreadableFeedException e) {
            return new Survey(count, Optional.empty(), Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
        return new Survey(
                count,
                number(contract, rows, Frame::sequence),
                created(contract, rows),
                refusal(contract, rows, count));
    }

    private static Optional<String> refusal(FeedContract contract, FeedRows rows, long count) {
        if (contract.header().isPresent() && rows.header().isEmpty()) {
            return Optional.of(
                    "The file has no header record " + contract.header().get().mark() + " in front.");
        }
        if (contract.trailer().isPresent() && rows.trailer().isEmpty()) {
            return Optional.of("The file has no trailer record "
                    + contract.trailer().get().mark() + ": its end is missing. Send it again, whole.");
        }
        if (contract.layout() == Layout.CSV && contract.columnNames()) {
            var missing = contract.rules().stream()
                    .filter(rule -> rule.need() == FeedField.Need.ALWAYS)
                    .map(FieldRule::column)
                    .filter(column -> !rows.columns().contains(column))
                    .findFirst();
            if (missing.isPresent()) {
                return missing.map(column ->
                        "The first line names no column \"" + column + "\"; the names of the columns stand there.");
            }
        }
        return number(contract, rows, Frame::count)
                .filter(told -> told != count)
                .map(told ->
                        "The file says that it has " + told + " rows and has " + count + ". Send it again, whole.");
    }

    private static Optional<Long> number(
            FeedContract contract, FeedRows rows, Function<Frame, Optional<String>> column) {
        return contract.header()
                .flatMap(column)
                .flatMap(name -> rows.header().flatMap(row -> RowReader.number(row, name)))
                .or(() -> contract.trailer()
                        .flatMap(column)
                        .flatMap(name -> rows.trailer().flatMap(row -> RowReader.number(row, name))));
    }

    private static Optional<Instant> created(FeedContract contract, FeedRows rows) {
        return contract.header()
                .flatMap(Frame::created)
                .flatMap(name -> rows.header()
                        .flatMap(row -> row.value(name))
                        .flatMap(value -> moment(value.texts().get(0), contract.zone())));
    }

    private static Optional<Instant> moment(String text, ZoneId zone) {
        try {
            return Optional.of(Instant.parse(Times.moment(text, Optional.empty(), zone)));
        } catch (ValueException e) {
            return Optional.empty();
        }
    }
}
