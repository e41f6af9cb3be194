package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.x12.wire.TransactionSet;

/** Writes 278 responses. Pure: who calls supplies numbers and time. */
public final class X12Answers {

    private static final Envelope NOBODY = new Envelope("", "", "", "");

    private X12Answers() {}

    /**
     * The answer to a 278 request, inquiry or notification, as it was received.
     *
     * @param original the transaction set that asked
     * @param interaction which of its patient events, from 0
     * @param response the PAS response Bundle, with the ClaimResponse as it stands now
     * @throws IllegalArgumentException where the transaction set asks for no such thing
     */
    public static WrittenSet respond(
            TransactionSet original, MappingSettings settings, int interaction, Bundle response, X12Identity identity) {
        X12Result read = X12Mapping.read(NOBODY, original, settings);
        if (!(read instanceof X12Result.Mapped mapped)
                || interaction < 0
                || interaction >= mapped.interactions().size()) {
            throw new IllegalArgumentException("a transaction set that is answered was read before");
        }
        String reference =
                original.body().first("BHT").map(bht -> bht.element(3)).orElse("");
        return respond(mapped.interactions().get(interaction).content(), response, settings, reference, identity);
    }

    /**
     * The answer to a request that is known as a PAS Bundle, in whatever format it came.
     *
     * @param asked the request Bundle, with its Claim and the parties
     * @param response the response Bundle
     * @param reference BHT03: the number of the transaction that is answered
     */
    public static WrittenSet respond(
            Bundle asked, Bundle response, MappingSettings settings, String reference, X12Identity identity) {
        Source source = Source.of(response, asked);
        ClaimResponse answer = source.first(ClaimResponse.class)
                .orElseThrow(() -> new IllegalArgumentException("the response Bundle holds no ClaimResponse"));
        TransactionSet set = new ResponseWriter(source, answer, settings, identity).write(reference);
        return new WrittenSet(set, losses(source, answer, set, settings, asked));
    }

    /** What the response holds and the set does not is found by reading the set again. */
    private static List<Remark> losses(
            Source source, ClaimResponse answer, TransactionSet set, MappingSettings settings, Bundle asked) {
        X12Result back = X12Mapping.readAnswer(NOBODY, set, settings, asked);
        return back instanceof X12Result.Mapped mapped
                ? Survival.losses(
                        source,
                        answer,
                        Source.of(mapped.interactions().get(0).content()),
                        Optional.of(mapped.interactions()
                                .get(0)
                                .content()
                                .getEntryFirstRep()
                                .getResource()))
                : Survival.losses(source, answer, Source.of(), Optional.empty());
    }

    /**
     * The answer to a transaction set that cannot be considered: AAA at the levels concerned, and what to do in words. That is no
     * denial.
     *
     * @param original the transaction set
     * @param reasons why, one or more
     */
    public static WrittenSet refuse(
            TransactionSet original, List<Refusal> reasons, MappingSettings settings, X12Identity identity) {
        return new WrittenSet(new RefusalWriter(original, reasons, settings, identity).write(), List.of());
    }
}
