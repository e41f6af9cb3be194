package org.urgateway.receiving.x12;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.urgateway.mapping.x12.wire.Acknowledgement;
import org.urgateway.mapping.x12.wire.X12Reader;
import org.urgateway.mapping.x12.wire.X12Reading;

/** Reads what a partner says of an interchange that was sent to it: the worst of its TA1 and 999. */
public final class X12AcknowledgedWith {

    private static final byte[] BEGINNING = {'I', 'S', 'A'};

    private X12AcknowledgedWith() {}

    /**
     * A verdict.
     *
     * @param isTaken whether the partner has what was sent
     * @param words what it said, in codes: {@code 999 R IK5 5}
     */
    public record Verdict(boolean isTaken, String words) {}

    /** Whether the bytes begin as an interchange. */
    public static boolean isX12(byte[] bytes) {
        return bytes.length >= BEGINNING.length
                && Arrays.equals(bytes, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
    }

    /** The verdict; empty where the bytes are no X12, or acknowledge nothing. */
    public static Optional<Verdict> verdict(byte[] reply) {
        if (!isX12(reply) || !(X12Reader.read(reply) instanceof X12Reading.Read read)) {
            return Optional.empty();
        }
        return Acknowledgement.of(read).stream()
                .max(Comparator.comparing(Acknowledgement::verdict))
                .map(worst ->
                        new Verdict(worst.verdict() != org.urgateway.mapping.x12.wire.Verdict.REJECTED, words(worst)));
    }

    private static String words(Acknowledgement acknowledgement) {
        String kind = acknowledgement instanceof Acknowledgement.OfInterchange ? "TA1" : "999";
        String reasons = String.join(", ", acknowledgement.reasons());
        return (kind + " " + acknowledgement.verdict().code() + " " + reasons).strip();
    }
}
