package org.urgateway.review.workflow;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.Continuation;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.StepDetail.Deferred;
import org.urgateway.review.model.StepDetail.InformationAsked;
import org.urgateway.review.model.StepDetail.InformationReceived;
import org.urgateway.review.model.StepDetail.None;
import org.urgateway.terminology.ReviewState;

/**
 * Lets reviews wait and go on: {@code $request-information}, {@code $receive-information}, {@code $defer}, {@code $resume}.
 */
record Waits(Desk desk, ListedLines listed) {

    Task requestInformation(Call call, InformationAsked detail) {
        Visit visit = desk.begin(call, ReviewStep.REQUEST_INFORMATION);
        Notes.requireNoCost(
                detail.items().stream().map(InformationAsked.Item::text).toList());
        return desk.take(visit.taken(ReviewState.PENDED_INFO, detail));
    }

    Task receiveInformation(Call call, InformationReceived detail) {
        Task received = desk.task(call).resource();
        if (hasAll(received, detail)) {
            return received;
        }
        Visit visit = desk.begin(call, ReviewStep.RECEIVE_INFORMATION);
        Task task = visit.file().task().resource();
        detail.evidence().forEach(reference -> {
            desk.actors().requireStored(reference);
            task.addInput()
                    .setType(ReviewStep.RECEIVE_INFORMATION.concept().setText("Evidence"))
                    .setValue(new Reference(reference));
        });
        detail.note().ifPresent(note -> Notes.add(task, visit, note));
        return desk.take(visit.taken(Continuation.resumed(task), detail));
    }

    /** Whether all of it was received before: the same call sent again is answered like the first time. */
    private static boolean hasAll(Task task, InformationReceived detail) {
        Set<String> received = task.getInput().stream()
                .filter(input -> ReviewStep.RECEIVE_INFORMATION.in(input.getType()))
                .map(Task.ParameterComponent::getValue)
                .filter(Reference.class::isInstance)
                .map(value -> ((Reference) value).getReference())
                .collect(Collectors.toSet());
        return !detail.evidence().isEmpty() && received.containsAll(detail.evidence());
    }

    Task defer(Call call, Deferred detail) {
        return defer(desk.begin(call, ReviewStep.DEFER), detail);
    }

    Task defer(Visit visit, Deferred detail) {
        Notes.requireNoCost(detail.note().map(List::of).orElse(List.of()));
        Task task = visit.file().task().resource();
        String part = detail.bodyPart().map(name -> ": " + name).orElse("");
        Notes.add(
                task,
                visit,
                detail.reason().display() + part + ". " + detail.note().orElse(""));
        return desk.take(visit.taken(ReviewState.DEFERRED_LIABILITY, detail));
    }

    /** A person who lifts the deferral answers for it that liability stands in the way no more, of no line. */
    Task resume(Call call, Optional<String> note) {
        return resume(desk.begin(call, ReviewStep.RESUME), note, Set.of());
    }

    Task resume(Visit visit, Optional<String> note, Set<Integer> disputed) {
        Task task = visit.file().task().resource();
        note.ifPresent(text -> Notes.add(task, visit, text));
        ReviewState after = Continuation.resumed(task);
        desk.take(visit.taken(after, new None()));
        String review = visit.file().task().key().id();
        listed.certify(review, disputed);
        return desk.files().task(review).resource();
    }
}
