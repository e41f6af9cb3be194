package org.urgateway.feeds;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.Identifier;
import org.urgateway.mapping.PartyName;
import org.urgateway.mapping.feeds.DeterminationColumn;
import org.urgateway.mapping.feeds.DeterminationReader;
import org.urgateway.mapping.feeds.FeedContract;
import org.urgateway.mapping.feeds.FeedRow;
import org.urgateway.mapping.feeds.RowReader;
import org.urgateway.mapping.feeds.Survey;
import org.urgateway.partners.FeedLayout;
import org.urgateway.partners.Partner;

/** What a partner decided that decides elsewhere. */
record DeterminationFeed(FhirContext fhir, Partner partner, FeedLayout layout) implements Feed {

    @Override
    public String name() {
        return "determinations";
    }

    @Override
    public FeedContract contract() {
        return Contracts.determinations(layout);
    }

    @Override
    public RowReader reader() {
        return new RowReader(contract(), DeterminationColumn.EVENT);
    }

    @Override
    public RowSender sender(FeedFile file, Survey survey, FeedClient client) {
        return new DeterminationSender(fhir, client, rowReader(), insurer(), file.id(), partner.title());
    }

    @Override
    public String target() {
        return "Task/$receive-determination";
    }

    @Override
    public String preview(FeedRow row, Survey survey, long position) {
        return fhir.newJsonParser()
                .setPrettyPrint(true)
                .encodeResourceToString(rowReader()
                        .read(
                                row,
                                new Identifier()
                                        .setValue(row.text(DeterminationColumn.REQUEST_ID)
                                                .orElseThrow()))
                        .content());
    }

    private Identifier insurer() {
        var insurer = partner.insurer().orElseThrow();
        return new Identifier().setSystem(insurer.system()).setValue(insurer.value());
    }

    private DeterminationReader rowReader() {
        var insurer = partner.insurer().orElseThrow();
        return new DeterminationReader(
                partner.name(), new PartyName(insurer.system(), insurer.value(), insurer.name()));
    }
}
