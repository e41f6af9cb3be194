package org.urgateway.mapping.x12.exchange;

import java.util.List;
import java.util.Optional;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.x12.Envelope;
import org.urgateway.mapping.x12.X12Result;
import org.urgateway.mapping.x12.wire.TransactionSet;

/**
 * A transaction set that was taken, and what it asks for.
 *
 * @param envelope who sent it to whom
 * @param first place of its first interaction among those of the interchange, from 0
 * @param result what became of it
 */
public record Part(Envelope envelope, TransactionSet set, int first, X12Result result) {

    private static final String REVIEW = "278";
    private static final String REQUEST = "13";
    private static final String INQUIRY = "X215";
    private static final String ANSWER = "11";

    /** What it asks for; nothing where it was refused. */
    public List<Interaction> interactions() {
        return result instanceof X12Result.Mapped mapped ? mapped.interactions() : List.of();
    }

    /** Whether an interaction of the interchange is one of its. */
    public boolean has(int interaction) {
        return interaction >= first && interaction < first + interactions().size();
    }

    static Optional<String> reference(TransactionSet set) {
        return set.body().first("BHT").map(bht -> bht.element(3)).filter(reference -> !reference.isEmpty());
    }

    /** The reference of the transaction, BHT03; a response repeats that of its request. */
    public Optional<String> reference() {
        return reference(set);
    }

    /** Whether it is a 278 response. */
    static boolean isResponse(TransactionSet set) {
        return set.type().equals(REVIEW)
                && set.body()
                        .first("BHT")
                        .filter(bht -> bht.element(2).equals(ANSWER))
                        .isPresent();
    }

    /** Whether its sender waits for a 278 response. */
    public boolean isAnswered() {
        String purpose = set.body().first("BHT").map(bht -> bht.element(2)).orElse("");
        return set.type().equals(REVIEW)
                && !purpose.equals(ANSWER)
                && (purpose.equals(REQUEST) || set.version().contains(INQUIRY));
    }
}
