package org.urgateway.feeds;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.urgateway.mapping.feeds.FeedRows;
import org.urgateway.mapping.feeds.RowResult;
import org.urgateway.mapping.feeds.Survey;
import org.urgateway.partners.Partner;

/**
 * What would become of a file, without log, server or partner.
 *
 * @param charset its character set
 * @param survey what it tells of itself
 * @param taken rows that would be sent
 * @param rejected rows that would be rejected
 * @param firstRejects the first of them
 * @param target where rows would be sent, in words
 * @param firstCall what would be sent for the first row, as JSON
 */
public record FeedForecast(
        Charset charset,
        Survey survey,
        long taken,
        long rejected,
        List<Reject> firstRejects,
        String target,
        Optional<String> firstCall) {

    private static final int SHOWN = 20;

    /**
     * Goes through a feed of a partner.
     *
     * @param format such as {@code claim-feed}
     */
    public static FeedForecast of(Partner partner, String format, Path file) throws IOException {
        var feed = Feed.of(FhirContext.forR4Cached(), partner, format).orElseThrow();
        var contract = feed.contract();
        var charset = FeedContent.charset(contract, file);
        Survey survey;
        try (var rows = FeedContent.open(contract, file)) {
            survey = Survey.of(contract, rows);
        }
        if (survey.refusal().isPresent()) {
            return new FeedForecast(charset, survey, 0, 0, List.of(), feed.target(), Optional.empty());
        }
        try (var rows = FeedContent.open(contract, file)) {
            return of(charset, survey, rows, feed);
        }
    }

    private static FeedForecast of(Charset charset, Survey survey, FeedRows rows, Feed feed) throws IOException {
        var reader = feed.reader();
        long position = 0;
        long rejected = 0;
        var rejects = new ArrayList<Reject>();
        Optional<String> first = Optional.empty();
        for (var row = rows.next(); row.isPresent(); row = rows.next()) {
            position++;
            var result = reader.read(row.get());
            if (result instanceof RowResult.Rejected refused) {
                rejected++;
                if (rejects.size() < SHOWN) {
                    rejects.add(new Reject(position, row.get().line(), row.get().text(), refused.errors()));
                }
            } else if (first.isEmpty() && result instanceof RowResult.Read read) {
                first = Optional.of(feed.preview(read.row(), survey, position));
            }
        }
        return new FeedForecast(
                charset, survey, position - rejected, rejected, List.copyOf(rejects), feed.target(), first);
    }
}
