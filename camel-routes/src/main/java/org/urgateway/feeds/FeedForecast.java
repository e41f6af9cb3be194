package org.urgateway.feeds;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Parameters;
import org.urgateway.mapping.feeds.ClaimField;
import org.urgateway.mapping.feeds.ClaimParameters;
import org.urgateway.mapping.feeds.FeedRow;
import org.urgateway.mapping.feeds.FeedRows;
import org.urgateway.mapping.feeds.RowReader;
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
 * @param firstCall what would be sent for the first row, as JSON
 */
public record FeedForecast(
        Charset charset,
        Survey survey,
        long taken,
        long rejected,
        List<Reject> firstRejects,
        Optional<String> firstCall) {

    private static final int SHOWN = 20;

    /** Goes through a claim feed of a partner. */
    public static FeedForecast ofClaims(Partner partner, Path file) throws IOException {
        var feed = partner.feeds().claimFeed().orElseThrow();
        var contract = Contracts.claims(feed);
        var charset = FeedContent.charset(contract, file);
        Survey survey;
        try (var rows = FeedContent.open(contract, file)) {
            survey = Survey.of(contract, rows);
        }
        if (survey.refusal().isPresent()) {
            return new FeedForecast(charset, survey, 0, 0, List.of(), Optional.empty());
        }
        var parameters = new ClaimParameters(Contracts.parties(partner, feed));
        try (var rows = FeedContent.open(contract, file)) {
            return of(charset, survey, rows, new RowReader(contract, ClaimField.TYPE), parameters);
        }
    }

    private static FeedForecast of(
            Charset charset, Survey survey, FeedRows rows, RowReader reader, ClaimParameters parameters)
            throws IOException {
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
                first = Optional.of(call(parameters, read.row(), survey, position));
            }
        }
        return new FeedForecast(charset, survey, position - rejected, rejected, List.copyOf(rejects), first);
    }

    private static String call(ClaimParameters parameters, FeedRow row, Survey survey, long position) {
        Parameters call = parameters.begin();
        parameters.add(
                call,
                row,
                survey.sequence().orElse(0L),
                position,
                survey.created().orElse(Instant.EPOCH));
        return FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true).encodeResourceToString(call);
    }
}
