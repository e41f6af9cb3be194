package org.urgateway.feeds;

import ca.uhn.fhir.context.FhirContext;
import java.util.Optional;
import org.urgateway.mapping.feeds.FeedContract;
import org.urgateway.mapping.feeds.FeedRow;
import org.urgateway.mapping.feeds.RowReader;
import org.urgateway.mapping.feeds.Survey;
import org.urgateway.partners.Partner;

/** A kind of feed that one partner sends: how its rows are written and where they go. */
interface Feed {

    /** Files of claims, as partners' files name them. */
    String CLAIM_FEED = "claim-feed";

    /** Files of determinations. */
    String DETERMINATION_FEED = "determination-feed";

    /** Its name in the log. */
    String name();

    /** How its rows are written. */
    FeedContract contract();

    /** Reads its rows. */
    RowReader reader();

    /** Sends the rows of one file. */
    RowSender sender(FeedFile file, Survey survey, FeedClient client);

    /** Where its rows are sent, in words. */
    String target();

    /** What would be sent for a row, as JSON. */
    String preview(FeedRow row, Survey survey, long position);

    /** The feed that a partner agreed on for files of a format; empty where such files hold messages. */
    static Optional<Feed> of(FhirContext fhir, Partner partner, String format) {
        return switch (format) {
            case CLAIM_FEED ->
                Optional.of(
                        new ClaimFeed(fhir, partner, partner.feeds().claimFeed().orElseThrow()));
            case DETERMINATION_FEED ->
                Optional.of(new DeterminationFeed(
                        fhir, partner, partner.feeds().determinationFeed().orElseThrow()));
            default -> Optional.empty();
        };
    }
}
