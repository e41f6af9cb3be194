package org.urgateway.notices;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.notices.contents.NoticeRules;
import org.urgateway.notices.letter.Letter;
import org.urgateway.review.StepListener;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.StepRefusedException.Kind;
import org.urgateway.review.StepTaken;
import org.urgateway.review.model.Actor;
import org.urgateway.review.model.TrackingNumbers;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceWrite;
import org.urgateway.terminology.NoticeType;

/**
 * Tells a review's decisions, information requests and deferrals: one letter, and one Communication a recipient that waits to be
 * sent. A denial or modification whose letter would lack what its jurisdiction asks for is refused. What an insurer decided elsewhere is
 * told by the insurer itself, unless the installation writes the insurer's letters.
 */
public final class Notices implements StepListener {

    private final Later<NoticeRules> rules = new Later<>(NoticeRules::shipped);
    private final TrackingNumbers numbers;
    private final NoticeSettings settings;
    private final StoredReader reader;
    private final LetterComposer composer;
    private final LetterPress press;
    private final NoticeWriter writer;

    /**
     * Notices of the reviews in a store.
     *
     * @param numbers gives the letters their numbers
     * @param clock tells the zone of days where that of the jurisdiction is not known
     */
    public Notices(
            FhirContext fhir,
            FhirStore store,
            NoticeSettings settings,
            LegalFacts facts,
            TrackingNumbers numbers,
            Clock clock) {
        this.numbers = numbers;
        this.settings = settings;
        this.reader = new StoredReader(fhir, store);
        this.composer = new LetterComposer(reader, settings, facts, clock);
        this.press = new LetterPress(settings.paper());
        this.writer = new NoticeWriter(store);
    }

    @Override
    public List<ResourceWrite> onStep(StepTaken step) {
        return NoticeKind.of(step)
                .filter(kind -> isOwed(step))
                .map(kind -> write(step, kind))
                .orElse(List.of());
    }

    /** Who decided elsewhere writes the letters of that decision, unless the installation does it for that insurer. */
    private boolean isOwed(StepTaken step) {
        return !(step.actor() instanceof Actor.Insurer insurer)
                || reader.read(new Reference(insurer.reference()), Organization.class)
                        .filter(settings::isWrittenFor)
                        .isPresent();
    }

    private List<ResourceWrite> write(StepTaken step, NoticeType kind) {
        Optional<Organization> sender = new LetterheadReader(reader).organization(step.actor());
        List<Addressee> addressees =
                new Addressees(reader).of(step.file().claim().resource());
        Letter letter = rules.get().withAppeals(composer.compose(step, kind, numbers.nextNotice(), sender, addressees));
        List<String> missing = rules.get().missing(letter);
        if (!missing.isEmpty()) {
            throw new StepRefusedException(Kind.INCOMPLETE, missing);
        }
        return writer.write(step, letter, sender, addressees, press.forms(letter));
    }
}
