package org.urgateway.notices;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Provenance;
import org.jspecify.annotations.Nullable;
import org.urgateway.notices.letter.Deferral;
import org.urgateway.notices.letter.Letter;
import org.urgateway.notices.letter.Letterhead;
import org.urgateway.notices.letter.ReReviewOutcome;
import org.urgateway.notices.letter.WantedInformation;
import org.urgateway.review.StepTaken;
import org.urgateway.review.model.Actor;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.StepDetail;
import org.urgateway.store.ResourceKey;
import org.urgateway.terminology.NoticeType;
import org.urgateway.terminology.ReviewState;

/** Gathers what a letter about a step says. */
final class LetterComposer {

    private final StoredReader reader;
    private final NoticeSettings settings;
    private final LegalFacts facts;
    private final Clock clock;
    private final Amounts amounts = new Amounts();

    LetterComposer(StoredReader reader, NoticeSettings settings, LegalFacts facts, Clock clock) {
        this.reader = reader;
        this.settings = settings;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * The letter, without what can be done against it.
     *
     * @param sender the review organization that the store knows
     */
    Letter compose(
            StepTaken step, NoticeType kind, String number, Optional<Organization> sender, List<Addressee> addressees) {
        Days days = new Days(step.file().jurisdiction().flatMap(facts::zone).orElse(clock.getZone()));
        Concepts concepts = new Concepts(facts);
        LineReader lines = new LineReader(concepts, amounts, days);
        Letterhead letterhead = letterhead(step.actor(), sender);
        return new Letter(
                kind,
                number,
                days.of(step.at()),
                letterhead,
                addressees.stream().map(Addressee::recipient).toList(),
                new MatterReader(reader, days).matter(step.file()),
                lines.lines(step),
                new BasisReader(reader, new RecordTitles(concepts, days), days).basis(step),
                new ReviewerReader(reader, concepts).reviewer(step, letterhead),
                List.of(),
                wanted(step, lines, days),
                deferral(step.detail()),
                outcome(step, days),
                silence(step.detail()));
    }

    /** The installation's own; what an insurer decided elsewhere is told in the insurer's name. */
    private Letterhead letterhead(Actor actor, Optional<Organization> sender) {
        Letterhead senders =
                sender.map(new LetterheadReader(reader)::letterhead).orElse(Letterhead.EMPTY);
        return actor instanceof Actor.Insurer
                ? senders.or(settings.letterhead())
                : settings.letterhead().or(senders);
    }

    private static @Nullable WantedInformation wanted(StepTaken step, LineReader lines, Days days) {
        if (!(step.detail() instanceof StepDetail.InformationAsked asked)) {
            return null;
        }
        Claim claim = step.file().claim().resource();
        return new WantedInformation(
                asked.items().stream()
                        .map(item -> new WantedInformation.Item(
                                item.text(),
                                claim.getItem().stream()
                                        .filter(line -> item.lines().contains(line.getSequence()))
                                        .map(lines::service)
                                        .toList()))
                        .toList(),
                asked.due().map(days::of).orElse(null));
    }

    private static @Nullable Deferral deferral(StepDetail detail) {
        if (!(detail instanceof StepDetail.Deferred deferred)) {
            return null;
        }
        String disputed = switch (deferred.reason()) {
            case INJURY_DISPUTED -> "The insurer disputes that it is liable for the injury.";
            case BODY_PART_DISPUTED -> "The insurer disputes that it is liable for a part of the body.";
        };
        return new Deferral(
                disputed, deferred.bodyPart().stream().toList(), deferred.note().orElse(""));
    }

    private @Nullable ReReviewOutcome outcome(StepTaken step, Days days) {
        if (!(step.detail() instanceof StepDetail.Decided decided)
                || !step.file().isReReview()) {
            return null;
        }
        return decided.outcome()
                .flatMap(outcome -> ReviewState.of(outcome.code()))
                .map(result -> new ReReviewOutcome(
                        result,
                        earlierDecision(step.file().claimResponse().key(), step.at())
                                .map(days::of)
                                .orElse(null)))
                .orElse(null);
    }

    private Optional<Instant> earlierDecision(ResourceKey determination, Instant before) {
        return reader.search(Provenance.class, Map.of("target", List.of(determination.reference()))).stream()
                .filter(step -> ReviewStep.DECIDE.in(step.getActivity()))
                .filter(step -> step.getOccurred() instanceof DateTimeType)
                .map(step -> step.getOccurredDateTimeType().getValue().toInstant())
                .filter(time -> time.isBefore(before))
                .max(Instant::compareTo);
    }

    private String silence(StepDetail detail) {
        return detail instanceof StepDetail.Expired expired
                ? facts.silence(expired.rule())
                        .orElse("The time limit of rule " + expired.rule()
                                + " passed without a decision; its effect is carried out here.")
                : "";
    }
}
