package org.urgateway.receiving;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MissingItem;
import org.urgateway.mapping.Remark;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.messagelog.Stage;
import org.urgateway.messagelog.Submission;
import org.urgateway.submitting.PasAnswer;
import org.urgateway.submitting.PasClient;

/** The way of a logged message: mapped, submitted, answered. A step that has nothing to do hands on what it was given. */
public final class Processing {

    private final MessageLog log;
    private final Requests requests;
    private final PersistentClient persistent;
    private final Answering answering;
    private final Breakdowns breakdowns;

    /** The way through one FHIR server. */
    public Processing(MessageLog log, PasClient client, Requests requests, AnswerSender sender, Breakdowns breakdowns) {
        this.log = log;
        this.persistent = new PersistentClient(client);
        this.requests = requests;
        this.answering = new Answering(log, sender, breakdowns);
        this.breakdowns = breakdowns;
    }

    /** Maps the message and keeps the requests that it becomes; one that was mapped before keeps its requests. */
    public InFlight map(@Body InFlight inFlight) {
        if (!(inFlight instanceof InFlight.Logged logged)) {
            return inFlight;
        }
        var kept = log.submissions(logged.message().id());
        if (!kept.isEmpty()) {
            return new InFlight.Mapped(logged, kept);
        }
        var reading = Evidence.read(logged.received(), logged.partner());
        return reading instanceof Reading.Refused refused
                ? answering.refuse(
                        logged, logged.received().refuse(logged.message().id(), refused))
                : mapped(logged, (Reading.Understood) reading);
    }

    private InFlight mapped(InFlight.Logged logged, Reading.Understood read) {
        var id = logged.message().id();
        var received = logged.received();
        var unserved = read.interactions().stream()
                .flatMap(interaction -> Requests.unserved(interaction).stream())
                .findFirst();
        if (unserved.isPresent()) {
            return answering.refuse(
                    logged, received.refuse(id, List.of(new MissingItem("", "MSH[1]-9", unserved.get()))));
        }
        var lacking = lacking(read.interactions(), received.isAllOrNothing());
        if (!lacking.isEmpty()) {
            return answering.refuse(logged, received.refuse(id, lacking));
        }
        var submissions = requests.of(logged, read.interactions());
        log.mapped(id, submissions, remarks(read));
        return new InFlight.Mapped(logged, submissions);
    }

    /** What keeps the whole message from being sent on. */
    static List<MissingItem> lacking(List<Interaction> interactions, boolean isAllOrNothing) {
        var isAnyComplete = interactions.stream()
                .anyMatch(interaction -> interaction.missing().isEmpty());
        return isAnyComplete && !isAllOrNothing
                ? List.of()
                : interactions.stream()
                        .flatMap(interaction -> interaction.missing().stream())
                        .toList();
    }

    private static String remarks(Reading.Understood read) {
        var parts = new ArrayList<String>();
        add(parts, "repaired", read.repairs());
        add(parts, "lost", read.losses());
        add(parts, "note", read.notes());
        read.interactions().stream()
                .flatMap(interaction -> interaction.missing().stream())
                .forEach(item -> parts.add("missing " + item.location() + ": " + item.text()));
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, String kind, List<Remark> remarks) {
        remarks.forEach(remark -> parts.add(kind + " " + remark.location() + ": " + remark.text()));
    }

    /** Sends the requests that have no answer yet, in order. */
    public InFlight submit(@Body InFlight inFlight) {
        if (!(inFlight instanceof InFlight.Mapped mapped)) {
            return inFlight;
        }
        var answered = new ArrayList<Submission>();
        for (var request : mapped.requests()) {
            if (request.response().isPresent()) {
                answered.add(request);
                continue;
            }
            if (requests.isNeedless(request, answered)) {
                continue;
            }
            var answer = persistent.send(Requests.operation(request), request.request());
            if (answer instanceof PasAnswer.Unavailable unavailable) {
                return new InFlight.Done(
                        breakdowns.wait(mapped.logged(), Stage.SUBMITTED, "the FHIR server: " + unavailable.reason()));
            }
            var response = Requests.response(answer);
            log.submitted(mapped.logged().message().id(), request, response);
            answered.add(request.answered(response));
        }
        return new InFlight.Mapped(mapped.logged(), answered);
    }

    /** Answers the message: on its connection, or as a message of its own. */
    public InFlight answer(@Body InFlight inFlight) {
        if (!(inFlight instanceof InFlight.Mapped mapped)) {
            return inFlight;
        }
        var logged = mapped.logged();
        var answer = logged.received().answer(logged.message().id(), requests.outcomes(mapped.requests()));
        return answering.answer(logged, answer);
    }
}
