package org.urgateway.receiving;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.MissingItem;
import org.urgateway.mapping.Remark;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.messagelog.Stage;
import org.urgateway.submitting.PasClient;
import org.urgateway.submitting.PersistentClient;

/** The way of a logged message: mapped, submitted, answered. A step that has nothing to do hands on what it was given. */
public final class Processing {

    private final MessageLog log;
    private final Requests requests;
    private final Asking asking;
    private final Answering answering;
    private final Breakdowns breakdowns;
    private final FullValidation validation;

    /** The way through one FHIR server. */
    public Processing(
            MessageLog log,
            PasClient client,
            FullValidation validation,
            Requests requests,
            AnswerSender sender,
            Breakdowns breakdowns) {
        this.log = log;
        this.asking = new Asking(log, requests, new PersistentClient(client), validation);
        this.validation = validation;
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
            return new InFlight.Mapped(logged, Optional.empty(), kept);
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
        var lacking = lacking(read.interactions(), received.isAllOrNothing());
        if (!lacking.isEmpty()) {
            return answering.refuse(logged, received.refuse(id, lacking));
        }
        try {
            var checked = checked(logged, read);
            var submissions =
                    checked.stream().map(FullValidation.Checked::submission).toList();
            log.mapped(
                    id,
                    submissions,
                    remarks(read),
                    checked.stream().flatMap(one -> one.finding().stream()).toList());
            return new InFlight.Mapped(logged, Optional.of(read.interactions()), submissions);
        } catch (Asking.UnavailableException e) {
            return new InFlight.Done(breakdowns.wait(logged, Stage.VALIDATED, "the validator: " + e.reason()));
        }
    }

    /** The first requests; of a message that is all or nothing none that is valid where one is not. */
    private List<FullValidation.Checked> checked(InFlight.Logged logged, Reading.Understood read)
            throws Asking.UnavailableException {
        var checked = new ArrayList<FullValidation.Checked>();
        for (var request : requests.first(logged, read.interactions())) {
            checked.add(validation.check(logged, request));
        }
        var invalid = checked.stream().filter(one -> !one.isValid()).toList();
        return invalid.isEmpty() || !logged.received().isAllOrNothing() ? checked : invalid;
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

    /** Asks the FHIR server for what has no answer yet, in order. */
    public InFlight submit(@Body InFlight inFlight) {
        if (!(inFlight instanceof InFlight.Mapped mapped)) {
            return inFlight;
        }
        try {
            return new InFlight.Submitted(mapped.logged(), asking.ask(mapped));
        } catch (Asking.UnavailableException e) {
            return new InFlight.Done(
                    breakdowns.wait(mapped.logged(), Stage.SUBMITTED, "the FHIR server: " + e.reason()));
        }
    }

    /** Answers the message: on its connection, or as a message of its own. */
    public InFlight answer(@Body InFlight inFlight) {
        if (!(inFlight instanceof InFlight.Submitted submitted)) {
            return inFlight;
        }
        var logged = submitted.logged();
        var answer = logged.received().answer(logged.message().id(), submitted.outcomes());
        return answering.answer(logged, answer.noting(submitted.outcomes()));
    }
}
