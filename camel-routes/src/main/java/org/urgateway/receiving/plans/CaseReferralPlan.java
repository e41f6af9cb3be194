package org.urgateway.receiving.plans;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.ReferralAction;
import org.urgateway.mapping.StableUuid;
import org.urgateway.receiving.plans.Settling.State;
import org.urgateway.terminology.TaskCode;

/**
 * Keeps the referral of a worker to case management: a Task under the referral's number, and the injury's episode and the plan of its
 * management, which are opened where there are none under the claim number. A change and a cancellation go to the same Task.
 *
 * @param referral what is asked
 * @param origins where it came from
 */
public record CaseReferralPlan(Interaction.CaseManagementReferral referral, Origins origins) implements Plan {

    @Override
    public Next next(List<Reply> replies) {
        var state = new Settling(searches(), this::isWritten, this::writing).of(replies);
        if (state instanceof State.Going going) {
            return going.next();
        }
        var settled = (State.Settled) state;
        var task = settled.written().isPresent() ? Optional.of(written(settled.found())) : stored(settled.found());
        return task.<Next>map(known -> new Next.Done(Optional.of(known), List.of(sentence())))
                .orElseGet(() -> Next.Done.noting("The referral that is cancelled is not known; nothing was changed."));
    }

    private String sentence() {
        return switch (referral.action()) {
            case CREATE -> "The referral to case management is kept.";
            case CHANGE -> "The referral to case management is changed.";
            case CANCEL -> "The referral to case management is cancelled.";
        };
    }

    private Searches searches() {
        var keys = referral.keys();
        return FoundReviews.ask(
                new Searches()
                        .add(
                                "referral",
                                "Task?code=" + TaskCode.CASE_MANAGEMENT_REFERRAL.code() + "&identifier=",
                                task(referral.content()).getIdentifier())
                        .add("episode", "EpisodeOfCare?claim-number=", keys.claimNumbers())
                        .add(
                                "plan",
                                "CarePlan?status=draft,active,on-hold&identifier=",
                                keys.claimNumbers().stream()
                                        .map(CasePlans::number)
                                        .toList()),
                keys);
    }

    private static Task task(Bundle content) {
        return (Task) content.getEntryFirstRep().getResource();
    }

    private Optional<Task> stored(Reply found) {
        return searches().found(found, "referral", Task.class).stream().findFirst();
    }

    private Optional<EpisodeOfCare> episode(Reply found) {
        return searches().found(found, "episode", EpisodeOfCare.class).stream().findFirst();
    }

    private boolean isWritten(Reply found) {
        return stored(found).filter(origins.origin()::isOf).isPresent();
    }

    private Optional<Bundle> writing(Reply found) {
        var before = stored(found);
        if (before.isEmpty() && referral.action() == ReferralAction.CANCEL) {
            return Optional.empty();
        }
        var main = Origins.main(referral.content());
        var transaction = new Transaction(referral.content())
                .knowing("Patient", patient(found))
                .marked(main, origins.origin());
        var task = (Task) transaction.resource(main);
        before.ifPresent(known -> keep(known, task));
        focus(found, task, transaction);
        before.map(known -> new IdType(known.getIdElement()))
                .ifPresentOrElse(id -> transaction.replace(main, id), () -> transaction.create(main));
        plan(found, task, transaction);
        return Optional.of(transaction.bundle());
    }

    /** A case is managed by one plan; it belongs to an episode. */
    private void plan(Reply found, Task task, Transaction transaction) {
        var isPlanned = !searches().found(found, "plan", CarePlan.class).isEmpty();
        if (isPlanned || !task.hasFocus() || referral.action() == ReferralAction.CANCEL) {
            return;
        }
        var referred =
                task.hasAuthoredOn() ? task.getAuthoredOn() : referral.content().getTimestamp();
        var manager = episode(found).filter(EpisodeOfCare::hasCareManager).map(EpisodeOfCare::getCareManager);
        referral.keys().claimNumbers().stream()
                .findFirst()
                .ifPresent(number ->
                        CasePlans.open(transaction, Origins.main(referral.content()), number, referred, manager));
    }

    private Optional<String> patient(Reply found) {
        return episode(found)
                .map(episode -> episode.getPatient().getReference())
                .or(() -> FoundReviews.in(searches(), found).closest().stream()
                        .findFirst()
                        .map(review -> review.getFor().getReference()));
    }

    /** The referral as this message leaves it, to tell the sender what became of it. */
    private Task written(Reply found) {
        var task = task(referral.content()).copy();
        stored(found).ifPresent(known -> keep(known, task));
        return task;
    }

    /** Who works on it already goes on: a change is about what is asked, not about how far it came. */
    private void keep(Task before, Task now) {
        if (referral.action() != ReferralAction.CANCEL && before.getStatus() != TaskStatus.CANCELLED) {
            now.setStatus(before.getStatus());
        }
        if (before.hasOwner()) {
            now.setOwner(before.getOwner().copy());
        }
        before.getOutput().forEach(output -> now.addOutput(output.copy()));
        if (before.hasFocus()) {
            now.setFocus(before.getFocus().copy());
        }
    }

    private void focus(Reply found, Task task, Transaction transaction) {
        if (task.hasFocus()) {
            return;
        }
        var known = episode(found);
        if (known.isPresent()) {
            task.setFocus(
                    new Reference("EpisodeOfCare/" + known.get().getIdElement().getIdPart()));
            return;
        }
        referral.keys().claimNumbers().stream().findFirst().ifPresent(number -> {
            var url = StableUuid.urn(Origins.main(referral.content()) + "\nepisode");
            transaction.create(url, Episodes.open(number, task, origins.jurisdiction()));
            task.setFocus(new Reference(url));
        });
    }

    @Override
    public String inWords() {
        return "the Task of the referral, the injury's EpisodeOfCare and the CarePlan of its management";
    }
}
