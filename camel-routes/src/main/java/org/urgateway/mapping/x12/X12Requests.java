package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.x12.wire.TransactionSet;

/** Writes 278 requests and 275 attachments, for insurers that decide elsewhere. Pure: who calls supplies numbers and time. */
public final class X12Requests {

    private static final Envelope NOBODY = new Envelope("", "", "", "");

    private X12Requests() {}

    /**
     * A PAS request as a 278 request: new, changed, withdrawn or to be reviewed again.
     *
     * @param request the request Bundle, its Claim first
     * @throws IllegalArgumentException where the Bundle holds no Claim
     */
    public static WrittenSet request(Bundle request, MappingSettings settings, X12Identity identity) {
        Source source = Source.of(request);
        Claim claim = source.first(Claim.class)
                .orElseThrow(() -> new IllegalArgumentException("the request Bundle holds no Claim"));
        TransactionSet set = new RequestWriter(source, claim, settings, identity).write();
        return new WrittenSet(set, losses(source, claim, set, settings));
    }

    /** What the request holds and the set does not is found by reading the set again. */
    private static List<Remark> losses(Source source, Claim claim, TransactionSet set, MappingSettings settings) {
        X12Result back = X12Mapping.read(NOBODY, set, settings);
        return back instanceof X12Result.Mapped mapped
                ? Survival.losses(
                        source,
                        claim,
                        Source.of(mapped.interactions().get(0).content()),
                        Optional.of(mapped.interactions()
                                .get(0)
                                .content()
                                .getEntryFirstRep()
                                .getResource()))
                : Survival.losses(source, claim, Source.of(), Optional.empty());
    }

    /**
     * The documents of a request, or of information that is supplied later, as a 275.
     *
     * @param content a Bundle with DocumentReferences, and the Claim that announces them where there is one
     * @return the attachment; empty where no document has a content
     */
    public static Optional<WrittenSet> attachments(Bundle content, MappingSettings settings, X12Identity identity) {
        return new AttachmentWriter(Source.of(content), settings, identity).write();
    }
}
