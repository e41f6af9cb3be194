package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.CareTeamComponent;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Quantity;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.x12.wire.TransactionSet;

/** Writes a PAS request as a 278 request. */
final class RequestWriter {

    private static final String REQUEST = "13";
    private static final String ASKS = "1";
    private static final int OF_EVENT = 14;
    private static final int OF_LINE = 10;

    private final Source source;
    private final MappingSettings settings;
    private final X12Identity identity;
    private final Claim claim;
    private final LevelWriter levels;
    private final UmWriter um;
    private final DiagnosisWriter diagnoses;

    RequestWriter(Source source, Claim claim, MappingSettings settings, X12Identity identity) {
        this.source = source;
        this.settings = settings;
        this.identity = identity;
        this.claim = claim;
        this.levels = new LevelWriter(source, settings, identity);
        this.um = new UmWriter(claim, settings);
        this.diagnoses = new DiagnosisWriter(claim);
    }

    TransactionSet write() {
        return levels.set(levels.bht(REQUEST, identity.reference()), event());
    }

    private LoopBuilder event() {
        LoopBuilder event = new LoopBuilder("2000E");
        claim.getIdentifier().forEach(number -> event.add(levels.trace(ASKS, number)));
        event.add(um.event());
        event.add(new StayWriter(claim, source).dates());
        claim.getItem().stream()
                .filter(this::isEventItself)
                .forEach(item -> day(item).ifPresent(event::add));
        event.add(diagnoses.write());
        claim.getItem().stream().filter(this::isEventItself).forEach(item -> event.add(delivery(item)));
        event.add(new StayWriter(claim, source).conditions());
        event.add(new InformationWriter(claim, source).ofEvent());
        claim.getCareTeam().stream()
                .filter(RequestWriter::isOfEvent)
                .limit(OF_EVENT)
                .forEach(member -> provider("2010EA", member).ifPresent(event::add));
        claim.getItem().stream().filter(item -> !isEventItself(item)).forEach(item -> event.add(line(item)));
        return event;
    }

    /** A request for an admission or a kind of care as such is the event; it has no line. */
    private boolean isEventItself(ItemComponent item) {
        return claim.getItem().size() == 1
                && ServiceWriter.code(item.getProductOrService()).equals("not-applicable")
                && !item.hasRevenue()
                && !item.hasExtension(Uris.ITEM_TRACE_NUMBER);
    }

    /** The day of an event without lines, unless the dates of the stay or of the event say it. */
    private Optional<Out> day(ItemComponent item) {
        boolean said = claim.getSupportingInfo().stream()
                .anyMatch(information ->
                        information.hasTiming() && information.getTiming().equalsDeep(item.getServiced()));
        return item.hasServiced() && !said ? Dtp.of("472", item.getServiced()) : Optional.empty();
    }

    private Optional<Out> delivery(ItemComponent item) {
        return new DeliveryWriter(source)
                .write(item, item.hasQuantity() ? Optional.of(item.getQuantity()) : Optional.empty());
    }

    static boolean isOfEvent(CareTeamComponent member) {
        Extension scope = member.getExtensionByUrl(Uris.CARE_TEAM_SCOPE);
        return scope == null || !"false".equals(scope.getValue().primitiveValue());
    }

    private Optional<LoopBuilder> provider(String loop, CareTeamComponent member) {
        String role = ServiceWriter.code(member.getRole());
        Optional<CodeableConcept> specialty =
                member.hasQualification() ? Optional.of(member.getQualification()) : Optional.empty();
        return levels.parties().loop(loop, role.isEmpty() ? "SJ" : role, member.getProvider(), specialty);
    }

    private LoopBuilder line(ItemComponent item) {
        LoopBuilder line = new LoopBuilder("2000F");
        traces(item).forEach(number -> line.add(levels.trace(ASKS, number)));
        line.add(um.line(item));
        number(item, Uris.AUTHORIZATION_NUMBER)
                .ifPresent(text -> line.add(Out.of("REF").put(1, "BB").put(2, text)));
        number(item, Uris.ADMINISTRATIVE_REFERENCE)
                .ifPresent(text -> line.add(Out.of("REF").put(1, "NT").put(2, text)));
        if (item.hasServiced()) {
            line.add(Dtp.of("472", item.getServiced()));
        }
        line.add(new ServiceWriter(settings).write(service(item), item.hasRevenue()));
        line.add(delivery(item));
        line.add(new InformationWriter(claim, source).ofLine(item));
        List<Integer> team = item.getCareTeamSequence().stream()
                .map(PositiveIntType::getValue)
                .toList();
        claim.getCareTeam().stream()
                .filter(member -> team.contains(member.getSequence()) && !isOfEvent(member))
                .limit(OF_LINE)
                .forEach(member -> provider("2010F", member).ifPresent(line::add));
        return line;
    }

    /** The numbers of a line; one that has none gets one, so that its answer finds it. */
    private List<Identifier> traces(ItemComponent item) {
        List<Identifier> own = item.getExtensionsByUrl(Uris.ITEM_TRACE_NUMBER).stream()
                .map(Extension::getValue)
                .filter(Identifier.class::isInstance)
                .map(Identifier.class::cast)
                .toList();
        String request = PartyWriter.text(claim.getIdentifierFirstRep().getValue());
        return own.isEmpty()
                ? List.of(claim.getIdentifierFirstRep().copy().setValue(LineTraces.madeUp(request, item.getSequence())))
                : own;
    }

    private static Optional<String> number(ItemComponent item, String url) {
        return item.getExtensionsByUrl(url).stream()
                .map(number -> number.getValue().primitiveValue())
                .findFirst();
    }

    private ServiceWriter.Service service(ItemComponent item) {
        return new ServiceWriter.Service(
                item.getProductOrService(),
                item.getExtensionsByUrl(Uris.SERVICE_CODE_END).stream()
                        .map(Extension::getValue)
                        .filter(CodeableConcept.class::isInstance)
                        .map(CodeableConcept.class::cast)
                        .findFirst(),
                item.getModifier(),
                Optional.of(item.getUnitPrice()).filter(Money::hasValue).map(Money::getValue),
                Optional.of(item.getQuantity()).filter(Quantity::hasValue),
                item.hasRevenue() ? Optional.of(item.getRevenue()) : Optional.empty(),
                diagnoses.pointers(item),
                item);
    }
}
