package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.Urgency;

/** Reads 278 inquiries, 005010X215: where requests of a patient stand. */
final class InquiryReader {

    private final Draft draft;
    private final Event event;
    private final ClaimReader reader;
    private final Claim claim;

    private InquiryReader(Draft draft, Event event) {
        this.draft = draft;
        this.event = event;
        this.reader = new ClaimReader(draft, event).parties();
        this.claim = reader.claim().claim();
    }

    static Interaction read(Draft draft, Event event) {
        return new InquiryReader(draft, event).interaction();
    }

    private Interaction interaction() {
        reader.claim().priority(Urgency.STANDARD.code());
        reader.um().ifPresent(um -> um.understood(1, 2, 3));
        new DiagnosisReader(draft).read(event.level(), claim, Optional.empty());
        new StayReader(event)
                .date("AAH")
                .or(() -> new StayReader(event).date("472"))
                .map(X12Dates::asPeriod)
                .ifPresent(claim::setBillablePeriod);
        List<Level> lines = event.lines();
        if (lines.isEmpty()) {
            wish(event.level());
        }
        lines.forEach(this::wish);
        return new Interaction.Inquire(draft.bundle(claim, reader.traces()), draft.missing());
    }

    /** A line of wishes: what stands there has to be so of a line that is found. */
    private void wish(Level level) {
        ItemComponent item = new ItemComponent();
        if (!level.equals(event.level())) {
            draft.traces().read(level, "1", "2").forEach(trace -> item.addExtension(Uris.ITEM_TRACE_NUMBER, trace));
            LineReader.um(level).ifPresent(um -> um.understood(1, 2, 3));
        }
        number(level, "BB").ifPresent(number -> item.addExtension(Uris.AUTHORIZATION_NUMBER, number));
        number(level, "NT").ifPresent(number -> item.addExtension(Uris.ADMINISTRATIVE_REFERENCE, number));
        level.first("HCR")
                .flatMap(hcr -> hcr.value(1))
                .ifPresent(code ->
                        item.addExtension(Uris.REVIEW_ACTION_CODE, PasClaim.concept(Systems.X12_REVIEW_ACTION, code)));
        date(level, "102").ifPresent(date -> item.addExtension(Uris.CERTIFICATION_ISSUE_DATE, date));
        date(level, "007").ifPresent(date -> item.addExtension(Uris.CERTIFICATION_EFFECTIVE_DATE, date));
        date(level, "036").ifPresent(date -> item.addExtension(Uris.CERTIFICATION_EXPIRATION_DATE, date));
        boolean wishes = item.hasExtension();
        new ServiceReader(draft).read(level, item);
        boolean names = item.getProductOrService().getCodingFirstRep().getCode() != null
                && !item.getProductOrService().equalsDeep(ServiceReader.notApplicable());
        if (wishes || names) {
            claim.addItem(item.setSequence(claim.getItem().size() + 1));
        }
    }

    private static Optional<StringType> number(Level level, String qualifier) {
        return LineReader.reference(level, qualifier).map(StringType::new);
    }

    private static Optional<Type> date(Level level, String qualifier) {
        return level.first("DTP", 1, qualifier).map(dtp -> {
            dtp.understood(1);
            return X12Dates.dtp(dtp);
        });
    }
}
