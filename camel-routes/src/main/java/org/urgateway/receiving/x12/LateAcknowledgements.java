package org.urgateway.receiving.x12;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.x12.wire.Acknowledgement;
import org.urgateway.mapping.x12.wire.Verdict;

/**
 * Acknowledgements that come apart from what they acknowledge.
 *
 * <p>What is refused goes out again under other numbers: a refusal under numbers that were replaced since says nothing new. A refusal
 * because the partner has it already says that it arrived, where it was sent twice under its number.
 *
 * @param known the worst that is said of each delivery
 * @param replaced refusals under numbers in whose place there are others
 * @param unknown those of something that is no known delivery, such as an answer that went back on its connection
 */
record LateAcknowledgements(Map<UUID, Said> known, List<Acknowledgement> replaced, List<Acknowledgement> unknown) {

    /** What is said of a delivery. */
    record Said(Acknowledgement acknowledgement, boolean isTaken) {}

    /** The graver verdict; of two alike, a 999 says more than a TA1. */
    private static final Comparator<Acknowledgement> GRAVITY = Comparator.comparing(Acknowledgement::verdict)
            .thenComparing(acknowledgement -> !(acknowledgement instanceof Acknowledgement.OfInterchange))
            .thenComparing(acknowledgement -> acknowledgement.reasons().size());

    static LateAcknowledgements of(List<Acknowledgement> acknowledgements, SentX12 sent, String partner) {
        var sorted = new LateAcknowledgements(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        acknowledgements.forEach(acknowledgement -> sent.delivery(partner, acknowledgement)
                .ifPresentOrElse(
                        found -> sorted.add(found, acknowledgement), () -> sorted.unknown.add(acknowledgement)));
        return sorted;
    }

    private void add(SentX12.Sent sent, Acknowledgement acknowledgement) {
        var isTaken = acknowledgement.verdict() != Verdict.REJECTED
                || (acknowledgement.isOfADuplicate() && sent.isRepeated());
        if (isTaken || sent.isNewest()) {
            known.merge(sent.delivery(), new Said(acknowledgement, isTaken), LateAcknowledgements::graver);
        } else {
            replaced.add(acknowledgement);
        }
    }

    private static Said graver(Said one, Said other) {
        return GRAVITY.compare(one.acknowledgement(), other.acknowledgement()) >= 0 ? one : other;
    }

    /** What the FHIR server is told of the deliveries. */
    List<Interaction> interactions() {
        return known.entrySet().stream()
                .<Interaction>map(entry -> new Interaction.DeliveryAcknowledged(
                        entry.getKey(),
                        entry.getValue().isTaken(),
                        X12AcknowledgedWith.words(entry.getValue().acknowledgement()) + " ("
                                + of(entry.getValue().acknowledgement()) + ")"))
                .toList();
    }

    /** A refusal of something that is no known delivery needs a person. */
    Optional<Remark> refusal() {
        return unknown.stream()
                .filter(acknowledgement -> acknowledgement.verdict() == Verdict.REJECTED)
                .max(Comparator.comparing(
                        acknowledgement -> acknowledgement.reasons().size()))
                .map(worst -> new Remark(
                        of(worst),
                        "The partner does not take what was sent under this number: " + X12AcknowledgedWith.words(worst)
                                + "."));
    }

    /** What else is worth knowing. */
    Stream<Remark> notes() {
        return Stream.concat(
                unknown.stream()
                        .map(acknowledgement -> note("No delivery is known under this number", acknowledgement)),
                replaced.stream()
                        .map(acknowledgement ->
                                note("Refused before, and sent again under another number", acknowledgement)));
    }

    private static Remark note(String text, Acknowledgement acknowledgement) {
        return new Remark(of(acknowledgement), text + ": " + X12AcknowledgedWith.words(acknowledgement) + ".");
    }

    private static String of(Acknowledgement acknowledgement) {
        if (acknowledgement instanceof Acknowledgement.OfInterchange ta1) {
            return "ISA13 " + ta1.interchange();
        }
        return "GS06 "
                + (acknowledgement instanceof Acknowledgement.OfSet set
                        ? set.group() + ", ST02 " + set.set()
                        : ((Acknowledgement.OfGroup) acknowledgement).group());
    }
}
