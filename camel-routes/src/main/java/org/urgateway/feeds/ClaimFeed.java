package org.urgateway.feeds;

import ca.uhn.fhir.context.FhirContext;
import org.urgateway.mapping.feeds.ClaimField;
import org.urgateway.mapping.feeds.ClaimParameters;
import org.urgateway.mapping.feeds.FeedContract;
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
    public RowSender sender(FeedFile file, Survey survey, PatientPosts posts) {
        return new ClaimSender(
                fhir,
                posts,
                new ClaimParameters(Contracts.parties(partner, layout)),
                survey.sequence().orElse(0L),
                survey.created().orElse(file.receivedAt()));
    }
}
