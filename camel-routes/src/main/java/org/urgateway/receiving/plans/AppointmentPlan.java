package org.urgateway.receiving.plans;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.mapping.Interaction;
import org.urgateway.receiving.plans.Settling.State;

/**
 * Books, moves and cancels the appointment for an initial evaluation, and ties it to the injury's episode and the reviews under its
 * claim number.
 *
 * @param evaluation the appointment
 * @param origins where it came from
 */
public record AppointmentPlan(Interaction.InitialEvaluation evaluation, Origins origins) implements Plan {

    @Override
    public Next next(List<Reply> replies) {
        var state = new Settling(searches(), this::isWritten, this::writing).of(replies);
        if (state instanceof State.Going going) {
            return going.next();
        }
        var found = ((State.Settled) state).found();
        return Next.Done.noting(
                "The appointment is kept" + (tied(found).isEmpty() ? "; no case is known for it." : " with the case."));
    }

    private Searches searches() {
        var keys = evaluation.keys();
        return FoundReviews.ask(
                new Searches()
                        .add("appointment", "Appointment?identifier=", numbers())
                        .add("episode", "EpisodeOfCare?claim-number=", keys.claimNumbers()),
                keys);
    }

    private List<Identifier> numbers() {
        return ((Appointment) evaluation.content().getEntryFirstRep().getResource()).getIdentifier();
    }

    private Optional<Appointment> stored(Reply found) {
        return searches().found(found, "appointment", Appointment.class).stream()
                .findFirst();
    }

    private boolean isWritten(Reply found) {
        return stored(found).filter(origins.origin()::isOf).isPresent();
    }

    /** Episode and reviews of the claim. */
    private List<Reference> tied(Reply found) {
        var episodes = searches().found(found, "episode", EpisodeOfCare.class).stream()
                .map(episode -> "EpisodeOfCare/" + episode.getIdElement().getIdPart());
        var reviews = FoundReviews.in(searches(), found).concerned().stream().map(News::reference);
        return Stream.concat(episodes, reviews).map(Reference::new).toList();
    }

    private Optional<Bundle> writing(Reply found) {
        var main = Origins.main(evaluation.content());
        var patient = FoundReviews.in(searches(), found).closest().stream()
                .map(Task::getFor)
                .map(Reference::getReference)
                .findFirst();
        var transaction = new Transaction(evaluation.content())
                .knowing("Patient", patient)
                .marked(main, origins.origin());
        var appointment = (Appointment) transaction.resource(main);
        tied(found).forEach(appointment::addSupportingInformation);
        stored(found)
                .map(known -> new IdType(known.getIdElement()))
                .ifPresentOrElse(id -> transaction.replace(main, id), () -> transaction.create(main));
        return Optional.of(transaction.bundle());
    }

    @Override
    public String inWords() {
        return "the Appointment, tied to the case";
    }
}
