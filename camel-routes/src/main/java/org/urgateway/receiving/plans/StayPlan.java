package org.urgateway.receiving.plans;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.StayEvent;
import org.urgateway.receiving.plans.Settling.State;

/**
 * Writes what happened to a hospital stay into its Encounter and tells the review that accompanies it; a stay that ends ends its
 * concurrent review, one that never began ends what was certified for it. Stays that no review accompanies are left alone.
 *
 * @param change what happened
 * @param origins where it came from
 */
public record StayPlan(Interaction.StayChange change, Origins origins) implements Plan {

    private static final String CATEGORY = "News of the stay";

    @Override
    public Next next(List<Reply> replies) {
        var state = new Settling(searches(), this::isWritten, this::writing).of(replies);
        if (state instanceof State.Going going) {
            return going.next();
        }
        var settled = (State.Settled) state;
        var review = review(settled.found());
        return review.isEmpty()
                ? Next.Done.noting("No review accompanies the stay; nothing was changed.")
                : ended(review.get(), stay(settled), settled.further());
    }

    private Searches searches() {
        return FoundReviews.ask(
                new Searches()
                        .add(
                                "stay",
                                "Encounter?_sort=-_lastUpdated&identifier=",
                                change.keys().visits()),
                change.keys());
    }

    private boolean isWritten(Reply found) {
        return stored(found).filter(origins.origin()::isOf).isPresent();
    }

    private Optional<Encounter> stored(Reply found) {
        return searches().found(found, "stay", Encounter.class).stream().findFirst();
    }

    /** The review of the stay: the one that is named by the visit or request, else the only concurrent one of the claim that counts. */
    private Optional<Task> review(Reply reply) {
        var found = FoundReviews.in(searches(), reply);
        if (!found.named().isEmpty()) {
            return found.named().stream()
                    .filter(FoundReviews::isOpen)
                    .findFirst()
                    .or(() -> found.named().stream().findFirst());
        }
        var concurrent = found.ofClaim().stream()
                .filter(known -> mayBeDecided() || FoundReviews.isOpen(known))
                .filter(FoundReviews::isConcurrent)
                .toList();
        return concurrent.size() == 1 ? Optional.of(concurrent.get(0)) : Optional.empty();
    }

    /** What is taken back may have been decided meanwhile. */
    private boolean mayBeDecided() {
        return change.event() == StayEvent.CANCEL_ADMISSION || change.event() == StayEvent.CANCEL_DISCHARGE;
    }

    private Optional<Bundle> writing(Reply found) {
        var review = review(found);
        if (review.isEmpty()) {
            return Optional.empty();
        }
        var content = change.content();
        var main = Origins.main(content);
        var before = stored(found);
        var transaction = new Transaction(content)
                .knowing("Patient", Optional.ofNullable(review.get().getFor().getReference()))
                .marked(main, origins.origin());
        var stay = (Encounter) transaction.resource(main);
        before.ifPresent(known -> StayNews.keep(known, stay));
        before.map(known -> known.getIdElement())
                .map(IdType::new)
                .ifPresentOrElse(id -> transaction.replace(main, id), () -> transaction.create(main));
        var news = new News(CATEGORY, List.of(review.get()), content).saying(origins.inWords());
        StayNews.of(change.event(), before, stay).forEach(news::saying);
        return Optional.of(news.to(transaction, main).bundle());
    }

    private Optional<String> stay(State.Settled settled) {
        return settled.written()
                .flatMap(reply -> Transaction.stored(reply).stream().findFirst())
                .or(() -> stored(settled.found())
                        .map(known -> "Encounter/" + known.getIdElement().getIdPart()));
    }

    /** Ends the review where the stay ended; what cannot be ended that way was told by the news of it. */
    private Next ended(Task review, Optional<String> stay, List<Reply> further) {
        var task = News.reference(review);
        var operation = operation();
        if (operation.isEmpty()) {
            return Next.Done.noting("The stay is changed, and " + task + " told of it.");
        }
        if (further.isEmpty()) {
            return call(review, stay).ask(task + operation.get());
        }
        if (!further.get(0).isTaken() && !further.get(0).isOvertaken()) {
            return further.get(0).refused();
        }
        return Next.Done.noting(
                further.get(0).isTaken()
                        ? "The stay is changed, and " + task + operation.get() + " taken."
                        : "The stay is changed, and " + task + " told of it; "
                                + operation.get().substring(1) + " is not possible where it stands.");
    }

    private Optional<String> operation() {
        return switch (change.event()) {
            case DISCHARGE, TO_OUTPATIENT -> Optional.of("/$discharge");
            case CANCEL_ADMISSION -> Optional.of("/$cancel-admission");
            case CANCEL_DISCHARGE -> Optional.of("/$cancel-discharge");
            case TRANSFER, UPDATE -> Optional.empty();
        };
    }

    private Call call(Task review, Optional<String> stay) {
        var call = new Call(review.getRequester().getReference());
        stay.ifPresent(encounter -> call.reference("encounter", encounter));
        return switch (change.event()) {
            case CANCEL_ADMISSION -> call.note("The admission did not take place. " + origins.inWords());
            case CANCEL_DISCHARGE -> call.note("The discharge did not take place. " + origins.inWords());
            case TRANSFER, UPDATE, DISCHARGE, TO_OUTPATIENT -> call.at(at());
        };
    }

    /** When the patient left; a day alone is not as exact as the review wants it, and the time of the message is. */
    private Instant at() {
        var end = ((Encounter) change.content().getEntryFirstRep().getResource())
                .getPeriod()
                .getEndElement();
        var at = change.event() == StayEvent.DISCHARGE && end.hasValue() && end.hasTime()
                ? end.getValue()
                : change.content().getTimestamp();
        return at.toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public String inWords() {
        return "the Encounter of the stay and the review that accompanies it"
                + operation().map(name -> " (Task" + name + ")").orElse("");
    }
}
