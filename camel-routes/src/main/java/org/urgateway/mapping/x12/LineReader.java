package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/** Reads service lines: loop 2000F, or the event itself where it has none. */
final class LineReader {

    private static final String ADMISSION = "AR";
    private static final String INPATIENT = "48";

    private final Draft draft;
    private final Event event;
    private final Certification certification;
    private final PasClaim claim;
    private final Reference patient;

    LineReader(Draft draft, Event event, Certification certification, PasClaim claim, Reference patient) {
        this.draft = draft;
        this.event = event;
        this.certification = certification;
        this.claim = claim;
        this.patient = patient;
    }

    /** Adds all lines in their order, which is what numbers them. */
    void read() {
        List<Level> lines = event.lines();
        lines.forEach(this::line);
        if (lines.isEmpty()) {
            whole();
        } else {
            overridden(lines);
        }
        event.level().all("HSD").forEach(hsd -> delivery(hsd, lines));
    }

    /** The service type of the event is told by a line of that type; where no line has it, it is lost. */
    private void overridden(List<Level> lines) {
        um(event.level())
                .filter(whole -> lines.stream()
                        .flatMap(line -> um(line).stream())
                        .anyMatch(um ->
                                um.segment().element(3).equals(whole.segment().element(3))))
                .ifPresent(whole -> whole.understood(3));
    }

    private void line(Level level) {
        ItemComponent item = item(level.location("UM01"), new Review(um(event.level()), um(level)));
        draft.traces().read(level, "1", "2").forEach(trace -> item.addExtension(Uris.ITEM_TRACE_NUMBER, trace));
        numbers(level, item);
        new ServiceReader(draft).read(level, item);
        level.first("DTP", 1, "472").map(LineReader::date).ifPresent(item::setServiced);
        level.all("HSD").stream().limit(1).forEach(hsd -> new DeliveryReader(draft).read(hsd, item, patient));
        new DiagnosisReader(draft).read(level, claim.claim(), Optional.of(item));
        new InformationReader(draft).read(level, claim, Optional.of(item));
        for (Level provider : level.loops("2010F")) {
            provider.first("NM1").ifPresent(nm1 -> item.addCareTeamSequence(member(provider, nm1, false)));
        }
    }

    /** An event without lines asks for itself: for an admission, or for a kind of service. */
    private void whole() {
        Review review = new Review(um(event.level()), Optional.empty());
        ItemComponent item = item(event.level().location("UM01"), review);
        item.setProductOrService(ServiceReader.notApplicable());
        if (review.category().filter(ADMISSION::equals).isPresent() && !item.hasCategory()) {
            item.setCategory(PasClaim.concept(Systems.X12_SERVICE_TYPE, INPATIENT));
        }
        event.level().first("DTP", 1, "472", "435", "AAH").map(LineReader::date).ifPresent(item::setServiced);
    }

    private static Type date(Seg dtp) {
        dtp.understood(1);
        return X12Dates.dtp(dtp);
    }

    static Optional<Seg> um(Level level) {
        return level.first("UM");
    }

    private ItemComponent item(String location, Review review) {
        ItemComponent item =
                claim.claim().addItem().setSequence(claim.claim().getItem().size());
        String path = "Claim.item[" + (item.getSequence() - 1) + "]";
        review.category()
                .ifPresentOrElse(
                        code -> item.addExtension(
                                Uris.REQUEST_TYPE, PasClaim.concept(Systems.X12_REQUEST_CATEGORY, code)),
                        () -> draft.missing(path + ".extension", location, "Send the request category in UM01."));
        String type = certification.ofLine(review.certification());
        item.addExtension(Uris.CERTIFICATION_TYPE, PasClaim.concept(Systems.X12_CERTIFICATION_TYPE, type));
        if (type.equals(Certification.REVISED)) {
            item.addExtension(Uris.INFO_CHANGED, new CodeType("changed"));
        }
        if (type.equals(Certification.CANCELLED)) {
            item.addModifierExtension(new Extension(Uris.INFO_CANCELLED, new BooleanType(true)));
        }
        review.serviceType()
                .or(() -> draft.reading().settings().serviceType())
                .ifPresentOrElse(
                        code -> item.setCategory(PasClaim.concept(Systems.X12_SERVICE_TYPE, code)),
                        () -> draft.missing(
                                path + ".category",
                                location,
                                "Send the service type in UM03, or set the partner's service type."));
        place(review)
                .ifPresentOrElse(
                        item::setLocation,
                        () -> draft.missing(
                                path + ".location",
                                location,
                                "Send the place of service in UM04, or set the partner's place of service."));
        return item;
    }

    private Optional<CodeableConcept> place(Review review) {
        return review.place()
                .or(() -> draft.reading()
                        .settings()
                        .placeOfService()
                        .map(code -> PasClaim.concept(Systems.PLACE_OF_SERVICE, code)));
    }

    /** Numbers of an earlier determination: the line's own, else those of the event. */
    private void numbers(Level level, ItemComponent item) {
        number(level, "BB").ifPresent(number -> item.addExtension(Uris.AUTHORIZATION_NUMBER, number));
        number(level, "NT").ifPresent(number -> item.addExtension(Uris.ADMINISTRATIVE_REFERENCE, number));
    }

    private Optional<StringType> number(Level level, String qualifier) {
        return reference(level, qualifier)
                .or(() -> reference(event.level(), qualifier))
                .map(StringType::new);
    }

    static Optional<String> reference(Level level, String qualifier) {
        return level.first("REF", 1, qualifier).flatMap(ref -> {
            ref.understood(1);
            return ref.value(2);
        });
    }

    /** HSD of the event belongs to its one line; over several lines it says nothing of any of them. */
    private void delivery(Seg hsd, List<Level> lines) {
        boolean own = lines.size() == 1 && !lines.get(0).all("HSD").isEmpty();
        if (lines.size() <= 1 && !own) {
            new DeliveryReader(draft).read(hsd, claim.claim().getItemFirstRep(), patient);
        }
    }

    /** Adds who takes part, in all lines or in one. */
    int member(Level level, Seg nm1, boolean wholeClaim) {
        var member = claim.careTeam(new PartyReader(draft).provider(level, nm1), nm1.value(1), wholeClaim);
        PartyReader.specialty(level).ifPresent(member::setQualification);
        return member.getSequence();
    }
}
