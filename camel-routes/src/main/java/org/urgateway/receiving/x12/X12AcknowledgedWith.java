package org.urgateway.receiving.x12;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.urgateway.mapping.x12.wire.Acknowledgement;
import org.urgateway.mapping.x12.wire.X12Reader;
import org.urgateway.mapping.x12.wire.X12Reading;

/** Reads what a partner says, on the same connection, of an interchange that was sent to it: the worst of its TA1 and 999. */
public final class X12AcknowledgedWith {

    private static final byte[] BEGINNING = {'I', 'S', 'A'};

    private X12AcknowledgedWith() {}

    /**
     * A verdict.
     *
     * @param isTaken whether the partner has what was sent
     * @param isOfADuplicate whether it does not take it because it has something under its number already
     * @param words what it said, in codes, and of what: {@code 999 R IK5 5 (ISA13 000000123)}
     */
    public record Verdict(boolean isTaken, boolean isOfADuplicate, String words) {}

    /** Whether the bytes begin as an interchange. */
    public static boolean isX12(byte[] bytes) {
        return bytes.length >= BEGINNING.length
                && Arrays.equals(bytes, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
    }

    /** Whether a reply is more than an acknowledgement, and so a message of its own. */
    public static boolean hasMore(byte[] reply) {
        return read(reply).stream()
                .flatMap(read -> read.interchange().groups().stream())
                .flatMap(group -> group.sets().stream())
                .anyMatch(set -> !set.type().equals("999"));
    }

    /** The verdict on what was sent; empty where the reply is no X12, or acknowledges something else. */
    public static Optional<Verdict> verdict(byte[] sent, byte[] reply) {
        return read(sent)
                .flatMap(original -> read(reply).stream()
                        .flatMap(read -> Acknowledgement.of(read).stream())
                        .filter(acknowledgement -> isOf(acknowledgement, original))
                        .max(Comparator.comparing(Acknowledgement::verdict)
                                .thenComparing(acknowledgement ->
                                        acknowledgement.reasons().size()))
                        .map(worst -> verdict(worst, original)));
    }

    private static Optional<X12Reading.Read> read(byte[] bytes) {
        return isX12(bytes) && X12Reader.read(bytes) instanceof X12Reading.Read read
                ? Optional.of(read)
                : Optional.empty();
    }

    private static boolean isOf(Acknowledgement acknowledgement, X12Reading.Read original) {
        if (acknowledgement instanceof Acknowledgement.OfInterchange ta1) {
            return ta1.interchange().equals(original.interchange().header().controlNumber());
        }
        var group = acknowledgement instanceof Acknowledgement.OfSet set
                ? set.group()
                : ((Acknowledgement.OfGroup) acknowledgement).group();
        return original.interchange().groups().stream()
                .anyMatch(sent -> sent.header().controlNumber().equals(group));
    }

    private static Verdict verdict(Acknowledgement acknowledgement, X12Reading.Read original) {
        var number = original.interchange().header().controlNumber();
        return new Verdict(
                acknowledgement.verdict() != org.urgateway.mapping.x12.wire.Verdict.REJECTED,
                acknowledgement.isOfADuplicate(),
                words(acknowledgement) + " (ISA13 " + number + ")");
    }

    /** An acknowledgement in codes. */
    static String words(Acknowledgement acknowledgement) {
        String kind = acknowledgement instanceof Acknowledgement.OfInterchange ? "TA1" : "999";
        List<String> reasons = acknowledgement.reasons();
        return (kind + " " + acknowledgement.verdict().code() + " " + String.join(", ", reasons)).strip();
    }
}
