package org.urgateway.receiving.x12;

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
 * @param known the worst that is said of each delivery
 * @param unknown those of something that is no known delivery, such as an answer that went back on its connection
 */
record LateAcknowledgements(Map<UUID, Acknowledgement> known, List<Acknowledgement> unknown) {

    /** The graver verdict; of two alike, a 999 says more than a TA1. */
    private static final Comparator<Acknowledgement> GRAVITY = Comparator.comparing(Acknowledgement::verdict)
            .thenComparing(acknowledgement -> !(acknowledgement instanceof Acknowledgement.OfInterchange))
            .thenComparing(acknowledgement -> acknowledgement.reasons().size());

    static LateAcknowledgements of(List<Acknowledgement> acknowledgements, SentX12 sent, String partner) {
        Map<UUID, Acknowledgement> known = new LinkedHashMap<>();
        var unknown = acknowledgements.stream()
                .filter(acknowledgement -> {
                    var delivery = sent.delivery(partner, acknowledgement);
                    delivery.ifPresent(id -> known.merge(
                            id, acknowledgement, (one, other) -> GRAVITY.compare(one, other) >= 0 ? one : other));
                    return delivery.isEmpty();
                })
                .toList();
        return new LateAcknowledgements(known, unknown);
    }

    /** What the FHIR server is told of the deliveries. */
    List<Interaction> interactions() {
        return known.entrySet().stream()
                .<Interaction>map(entry -> new Interaction.DeliveryAcknowledged(
                        entry.getKey(),
                        entry.getValue().verdict() != Verdict.REJECTED,
                        X12AcknowledgedWith.words(entry.getValue()) + " (" + of(entry.getValue()) + ")"))
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
        return unknown.stream()
                .map(acknowledgement -> new Remark(
                        of(acknowledgement),
                        "No delivery is known under this number: " + X12AcknowledgedWith.words(acknowledgement) + "."));
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
