package org.urgateway.receiving.x12;

import ca.uhn.fhir.context.FhirContext;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.urgateway.mapping.x12.wire.Acknowledgement;
import org.urgateway.messagelog.SentInterchange;
import org.urgateway.messagelog.SentInterchange.Kind;
import org.urgateway.messagelog.SentInterchanges;

/** What was sent in X12 as the message log has it. */
public final class LoggedX12 implements SentX12 {

    private final FhirContext fhir;
    private final SentInterchanges sent;

    /** What a log has. */
    public LoggedX12(FhirContext fhir, SentInterchanges sent) {
        this.fhir = fhir;
        this.sent = sent;
    }

    @Override
    public Optional<Bundle> asked(String partner, String reference) {
        return sent.find(partner, new SentInterchange.Number(Kind.BHT, reference))
                .flatMap(found -> found.interchange().asked())
                .map(json -> fhir.newJsonParser().parseResource(Bundle.class, json));
    }

    @Override
    public Optional<Sent> delivery(String partner, Acknowledgement acknowledgement) {
        return sent.find(partner, number(acknowledgement))
                .map(found -> new Sent(found.interchange().delivery(), found.isNewest(), found.times() > 1));
    }

    private static SentInterchange.Number number(Acknowledgement acknowledgement) {
        if (acknowledgement instanceof Acknowledgement.OfInterchange ta1) {
            return new SentInterchange.Number(Kind.ISA, ta1.interchange());
        }
        return new SentInterchange.Number(
                Kind.GS,
                acknowledgement instanceof Acknowledgement.OfSet set
                        ? set.group()
                        : ((Acknowledgement.OfGroup) acknowledgement).group());
    }
}
