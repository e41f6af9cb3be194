package org.urgateway.feeds;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import org.urgateway.mapping.feeds.ClaimField;
import org.urgateway.mapping.feeds.ClaimParameters;
import org.urgateway.mapping.feeds.FeedContract;
import org.urgateway.mapping.feeds.FeedRow;
import org.urgateway.mapping.feeds.RowReader;
import org.urgateway.mapping.feeds.Survey;
import org.urgateway.partners.ClaimFeedLayout;
import org.urgateway.partners.Partner;

/** What a partner tells of claims. */
record ClaimFeed(FhirContext fhir, Partner partner, ClaimFeedLayout layout) implements Feed {

    @Override
    public String name() {
        return "claims";
    }

    @Override
    public FeedContract contract() {
        return Contracts.claims(layout);
    }

    @Override
    public RowReader reader() {
        return new RowReader(contract(), ClaimField.TYPE);
    }

    @Override
    public RowSender sender(FeedFile file, Survey survey, FeedClient client) {
        return new ClaimSender(
                fhir,
                client,
                new ClaimParameters(Contracts.parties(partner, layout)),
                survey.sequence().orElse(0L),
                survey.created().orElse(file.receivedAt()));
    }

    @Override
    public String target() {
        return "EpisodeOfCare/$claim-snapshot";
    }

    @Override
    public String preview(FeedRow row, Survey survey, long position) {
        var parameters = new ClaimParameters(Contracts.parties(partner, layout));
        var call = parameters.begin();
        parameters.add(
                call,
                row,
                survey.sequence().orElse(0L),
                position,
                survey.created().orElse(Instant.EPOCH));
        return fhir.newJsonParser().setPrettyPrint(true).encodeResourceToString(call);
    }
}
