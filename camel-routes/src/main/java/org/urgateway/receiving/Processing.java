package org.urgateway.receiving;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.hl7v2.AcknowledgedError;
import org.urgateway.mapping.hl7v2.AcknowledgementCode;
import org.urgateway.mapping.hl7v2.Hl7v2Mapping;
import org.urgateway.mapping.hl7v2.MappingResult;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.messagelog.Failure;
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
    private final Hl7v2Replies answers;
    private final Replies replies;
    private final Answering answering;
    private final Breakdowns breakdowns;

    /** The way through one FHIR server. */
    public Processing(
            MessageLog log,
            PasClient client,
            Requests requests,
            AnswerSender sender,
            Breakdowns breakdowns,
            Clock clock) {
        this.log = log;
        this.persistent = new PersistentClient(client);
        this.requests = requests;
        this.replies = new Replies(clock);
        this.answers = new Hl7v2Replies(FhirContext.forR4Cached(), replies);
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
        var result = Hl7v2Mapping.read(logged.message().content(), Hl7v2Settings.of(logged.partner()));
        if (result instanceof MappingResult.Rejected rejected) {
            var failure = new Failure(
                    Stage.MAPPED,
                    rejected.text(),
                    Optional.of(rejected.location().toString()));
            return answering.refuse(
                    logged, failure, replies.refuse(logged.message().id(), rejected));
        }
        return mapped(logged, (MappingResult.Mapped) result);
    }

    private InFlight mapped(InFlight.Logged logged, MappingResult.Mapped result) {
        var missing = result.interactions().stream()
                .flatMap(interaction -> interaction.missing().stream())
                .map(AcknowledgedError::of)
                .toList();
        var id = logged.message().id();
        if (!missing.isEmpty()) {
            var failure = new Failure(
                    Stage.MAPPED,
                    missing.stream().map(AcknowledgedError::text).collect(Collectors.joining(" ")),
                    Optional.of(missing.get(0).location().toString()));
            return answering.refuse(
                    logged, failure, replies.refuse(id, logged.header(), AcknowledgementCode.AE, missing));
        }
        var unserved = result.interactions().stream()
                .flatMap(interaction -> Requests.unserved(interaction).stream())
                .findFirst();
        if (unserved.isPresent()) {
            var error = new AcknowledgedError(
                    ErrorCondition.UNSUPPORTED_EVENT_CODE,
                    SegmentLocation.of("MSH", 1).field(9),
                    unserved.get());
            return answering.refuse(
                    logged,
                    new Failure(Stage.MAPPED, unserved.get(), Optional.of("MSH[1]-9")),
                    replies.refuse(id, logged.header(), AcknowledgementCode.AE, List.of(error)));
        }
        var submissions = requests.of(logged, result.interactions());
        log.mapped(id, submissions, remarks(result));
        return new InFlight.Mapped(logged, submissions);
    }

    private static String remarks(MappingResult.Mapped result) {
        var parts = new ArrayList<String>();
        add(parts, "repaired", result.repairs());
        add(parts, "lost", result.losses());
        add(parts, "note", result.notes());
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
                return waiting(mapped.logged(), unavailable.reason());
            }
            var response = Requests.response(answer);
            log.submitted(mapped.logged().message().id(), request, response);
            answered.add(
                    new Submission(request.number(), request.operation(), request.request(), Optional.of(response)));
        }
        return new InFlight.Mapped(mapped.logged(), answered);
    }

    private InFlight waiting(InFlight.Logged logged, String reason) {
        return new InFlight.Done(breakdowns.wait(
                logged.message(), logged.partner(), logged.header(), Stage.SUBMITTED, "the FHIR server: " + reason));
    }

    /** Answers the message: on its connection, or as a message of its own. */
    public InFlight answer(@Body InFlight inFlight) {
        if (!(inFlight instanceof InFlight.Mapped mapped)) {
            return inFlight;
        }
        var answer = answers.to(mapped);
        return answer.failure()
                .<InFlight>map(failure -> answering.refuse(mapped.logged(), failure, answer.bytes()))
                .orElseGet(() -> answering.answer(mapped.logged(), answer.bytes(), answer.summary()));
    }
}
