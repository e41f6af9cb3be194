package org.urgateway.receiving.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.urgateway.mapping.x12.exchange.Content;
import org.urgateway.mapping.x12.exchange.Numbers;
import org.urgateway.mapping.x12.exchange.Outgoing;
import org.urgateway.mapping.x12.exchange.Responses;
import org.urgateway.mapping.x12.exchange.TradingPartner;
import org.urgateway.mapping.x12.wire.Acknowledgements;
import org.urgateway.mapping.x12.wire.InterchangeFault;
import org.urgateway.mapping.x12.wire.TransactionSet;
import org.urgateway.mapping.x12.wire.Verdict;
import org.urgateway.mapping.x12.wire.X12Reading;
import org.urgateway.receiving.Answer;
import org.urgateway.receiving.Outcome;

/** The interchanges that go back for one that came in: TA1 first, then the 999s, then the 278 responses. */
record Replies(TradingPartner partner, Content content, boolean asksForAcknowledgement, Numbers numbers) {

    private static final String ACKNOWLEDGEMENTS = "FA";
    private static final String REVIEWS = "HI";

    /** Refuses an interchange as a whole. */
    static byte[] refusal(
            Optional<TradingPartner> agreed, X12Reading reading, InterchangeFault fault, Numbers numbers) {
        var ta1 = Acknowledgements.ofInterchange(reading.knownHeader(), Verdict.REJECTED, Optional.of(fault));
        return agreed.or(() -> reading.knownHeader().map(TradingPartner::stranger))
                .map(partner ->
                        new Outgoing(partner, numbers).acknowledge(ta1).write().bytes())
                .orElseGet(() -> new byte[0]);
    }

    /** What was taken of the interchange, before anything is known of its content. */
    byte[] acknowledgement() {
        return acknowledging().write().bytes();
    }

    private Outgoing acknowledging() {
        var outgoing = new Outgoing(partner, numbers);
        if (asksForAcknowledgement) {
            outgoing.acknowledge(Acknowledgements.ofInterchange(content.read()));
        }
        return outgoing.group(ACKNOWLEDGEMENTS, acknowledgements());
    }

    /** One 999 a group; acknowledgements themselves are not acknowledged. */
    private List<TransactionSet> acknowledgements() {
        var read = content.read();
        var groups = IntStream.range(0, read.groups().size())
                .filter(g -> !read.interchange()
                        .groups()
                        .get(g)
                        .header()
                        .functionalIdentifier()
                        .equals(ACKNOWLEDGEMENTS))
                .boxed()
                .toList();
        return IntStream.range(0, groups.size())
                .mapToObj(place -> Acknowledgements.ofGroup(
                        read.interchange().groups().get(groups.get(place)).header(),
                        read.groups().get(groups.get(place)),
                        Numbers.set(place + 1)))
                .toList();
    }

    /** Nothing of the interchange can be worked on: what is not refused by its form is not considered. */
    byte[] refusal() {
        return answered(acknowledging(), new Responses(partner, content, numbers).all())
                .write()
                .bytes();
    }

    /**
     * The answer.
     *
     * @param isAcknowledged whether the acknowledgements went before
     */
    Answer answer(List<Outcome> outcomes, boolean isAcknowledged) {
        var responses = responses(outcomes);
        var outgoing = isAcknowledged ? new Outgoing(partner, numbers) : acknowledging();
        var failure = outcomes.stream()
                .filter(Outcome.Refused.class::isInstance)
                .map(outcome -> ((Outcome.Refused) outcome).failure())
                .findFirst();
        return new Answer(answered(outgoing, responses).write().bytes(), summary(responses, isAcknowledged), failure);
    }

    private static Outgoing answered(Outgoing outgoing, List<TransactionSet> responses) {
        responses.stream()
                .collect(Collectors.groupingBy(TransactionSet::version, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(sets -> outgoing.group(REVIEWS, sets));
        return outgoing;
    }

    private List<TransactionSet> responses(List<Outcome> outcomes) {
        var responses = new Responses(partner, content, numbers);
        for (var outcome : outcomes) {
            if (outcome instanceof Outcome.Taken taken) {
                taken.resource().ifPresent(resource -> responses.taken(taken.interaction(), resource));
            } else if (outcome instanceof Outcome.Refused refused) {
                if (refused.invalid().isEmpty()) {
                    responses.refused(refused.interaction());
                } else {
                    responses.invalid(refused.interaction(), refused.invalid());
                }
            }
        }
        return responses.all();
    }

    private String summary(List<TransactionSet> responses, boolean isAcknowledged) {
        List<String> parts = new ArrayList<>();
        if (!isAcknowledged) {
            content.read()
                    .groups()
                    .forEach(group -> parts.add("999 " + group.verdict().code()));
        }
        responses.forEach(response -> parts.add(response.type()));
        return String.join(", ", parts);
    }
}
