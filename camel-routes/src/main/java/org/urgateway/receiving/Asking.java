package org.urgateway.receiving;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.urgateway.mapping.Interaction;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.messagelog.Stage;
import org.urgateway.messagelog.Submission;
import org.urgateway.receiving.plans.Next;
import org.urgateway.receiving.plans.Reply;
import org.urgateway.submitting.PasAnswer;
import org.urgateway.submitting.PersistentClient;

/**
 * Asks the FHIR server for one message, one request after the other. Each request is in the log before it is sent and each answer
 * before the next request is decided, so that after a crash the same requests are sent again.
 */
final class Asking {

    private static final int FIRST_REFUSAL = 400;

    private final MessageLog log;
    private final Requests requests;
    private final PersistentClient client;
    private final FullValidation validation;

    Asking(MessageLog log, Requests requests, PersistentClient client, FullValidation validation) {
        this.log = log;
        this.requests = requests;
        this.client = client;
        this.validation = validation;
    }

    /** What became of each interaction that was sent on, in order. */
    List<Outcome> ask(InFlight.Mapped mapped) throws UnavailableException {
        var all = new ArrayList<>(mapped.requests());
        var outcomes = new ArrayList<Outcome>();
        for (var interaction : mapped.requests().stream()
                .map(Submission::interaction)
                .distinct()
                .toList()) {
            outcomes.add(ask(mapped, interaction, all));
        }
        return outcomes;
    }

    private Outcome ask(InFlight.Mapped mapped, int interaction, List<Submission> all) throws UnavailableException {
        var replies = new ArrayList<Reply>();
        Optional<Submission> last = Optional.empty();
        for (var request : List.copyOf(all)) {
            if (request.interaction() == interaction) {
                replies.add(requests.reply(answered(mapped, request)));
                last = Optional.of(request).filter(Submission::isLast);
            }
        }
        while (last.isEmpty()) {
            var next = next(mapped, interaction, replies);
            if (!(next instanceof Next.Ask ask)) {
                return outcome(interaction, next);
            }
            var request = decided(mapped, requests.submission(all.size() + 1, interaction, ask));
            all.add(request);
            replies.add(requests.reply(answered(mapped, request)));
            last = Optional.of(request).filter(Submission::isLast);
        }
        return outcome(last.get(), replies.get(replies.size() - 1));
    }

    /** What an answer led to; it may turn out not to be valid, and is not sent then. */
    private Submission decided(InFlight.Mapped mapped, Submission request) throws UnavailableException {
        var id = mapped.logged().message().id();
        var checked = validation.check(mapped.logged(), request);
        checked.finding().ifPresent(finding -> log.note(id, Stage.VALIDATED, finding));
        log.decided(id, checked.submission());
        return checked.submission();
    }

    private Submission answered(InFlight.Mapped mapped, Submission request) throws UnavailableException {
        return request.response().isPresent() ? request : sent(mapped, request);
    }

    private Submission sent(InFlight.Mapped mapped, Submission request) throws UnavailableException {
        var answer = client.send(request.operation(), request.request());
        if (answer instanceof PasAnswer.Unavailable unavailable) {
            throw new UnavailableException(unavailable.reason());
        }
        var response = answer.<Submission.Response>fold(
                answered -> new Submission.Response(answered.status(), answered.body()),
                refused -> new Submission.Response(refused.status(), refused.body()),
                unavailable -> {
                    throw new IllegalStateException(unavailable.reason());
                });
        log.submitted(mapped.logged().message().id(), request, response);
        return request.answered(response);
    }

    /** After a crash the interactions are those that the message is read into again. */
    private Next next(InFlight.Mapped mapped, int index, List<Reply> replies) {
        var interactions = mapped.interactions().orElseGet(() -> interactions(mapped.logged()));
        return requests.plan(mapped.logged(), index, interactions.get(index)).next(replies);
    }

    private static List<Interaction> interactions(InFlight.Logged logged) {
        if (Evidence.read(logged.received(), logged.partner()) instanceof Reading.Understood read) {
            return read.interactions();
        }
        throw new IllegalStateException("a message that was read before cannot be read any more");
    }

    private static Outcome outcome(int interaction, Next next) {
        return next instanceof Next.Done done
                ? new Outcome.Taken(interaction, done.result(), done.notes())
                : new Outcome.Refused(
                        interaction, ((Next.Refused) next).status(), ((Next.Refused) next).outcome(), Stage.SUBMITTED);
    }

    private static Outcome outcome(Submission last, Reply reply) {
        var interaction = last.interaction();
        return reply.status() < FIRST_REFUSAL
                ? new Outcome.Taken(interaction, reply.resource(), List.of())
                : new Outcome.Refused(
                        interaction,
                        reply.status(),
                        reply.resource()
                                .filter(OperationOutcome.class::isInstance)
                                .map(OperationOutcome.class::cast)
                                .orElseGet(OperationOutcome::new),
                        last.operation().equals(FullValidation.OPERATION) ? Stage.VALIDATED : Stage.SUBMITTED);
    }

    /** Server or validator cannot be reached; its message says why in a few words without patient data. */
    static final class UnavailableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnavailableException(String reason) {
            super(reason);
        }

        String reason() {
            return Optional.ofNullable(getMessage()).orElse("");
        }
    }
}
