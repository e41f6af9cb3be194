package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse.NoteComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.x12.wire.TransactionSet;

/** Writes a PAS response as a 278 response. */
final class ResponseWriter {

    private static final String RESPONSE = "11";
    private static final String FINAL = "18";
    private static final String MORE_FOLLOWS = "19";
    private static final String REPEATS = "2";

    private final Source source;
    private final MappingSettings settings;
    private final X12Identity identity;
    private final Optional<Claim> claim;
    private final ClaimResponse response;
    private final LevelWriter levels;
    private final HcrWriter hcr;
    private final AskedWriter asked;
    private final ErrorWriter errors;

    ResponseWriter(Source source, ClaimResponse response, MappingSettings settings, X12Identity identity) {
        this.source = source;
        this.settings = settings;
        this.identity = identity;
        this.claim = source.first(Claim.class);
        this.response = response;
        this.levels = new LevelWriter(source, settings, identity);
        this.hcr = new HcrWriter(response, settings);
        this.asked = new AskedWriter(response, source);
        this.errors = new ErrorWriter(response);
    }

    /**
     * The response.
     *
     * @param reference BHT03 of the request that it answers
     */
    TransactionSet write(String reference) {
        Out bht = levels.bht(RESPONSE, reference).put(6, isOpen() ? MORE_FOLLOWS : FINAL);
        return levels.set(bht, event(), errors.of("2010A"), errors.of("2010B"), errors.of("2010C"));
    }

    private boolean isOpen() {
        return response.getItem().stream()
                .anyMatch(item -> HcrWriter.code(item).filter("A4"::equals).isPresent());
    }

    private LoopBuilder event() {
        LoopBuilder event = new LoopBuilder("2000E");
        numbers().forEach(number -> event.add(levels.trace(REPEATS, number)));
        event.add(errors.of("2000E"));
        event.add(claim.map(request -> new UmWriter(request, settings).brief())
                .orElseGet(() -> Out.of("UM").put(1, "HS").put(2, "I")));
        if (!response.hasError() || response.hasItem()) {
            event.add(hcr.event());
        }
        if (response.hasPreAuthPeriod()) {
            event.add(Dtp.of("AAH", response.getPreAuthPeriod()));
        }
        AskedWriter.Asking whole = asked.of(Optional.empty());
        event.add(claim.flatMap(request -> new DiagnosisWriter(request).write()));
        event.add(AskedWriter.loinc(whole.loinc()));
        event.add(whole.reports());
        event.add(whole.words());
        event.add(notes(ofWhole()));
        response.getExtensionsByUrl(Uris.AUTHORIZED_PROVIDER)
                .forEach(provider -> new GrantWriter(source, levels, settings)
                        .provider("2010EA", provider)
                        .ifPresent(event::add));
        response.getItem().forEach(item -> event.add(line(item)));
        claim.stream()
                .flatMap(request -> request.getItem().stream())
                .filter(this::isUnanswered)
                .forEach(item -> event.add(refused(item)));
        return event;
    }

    private boolean isUnanswered(Claim.ItemComponent requested) {
        return response.getItem().stream().noneMatch(item -> item.getItemSequence() == requested.getSequence())
                && !errors.ofLine(index(requested.getSequence())).isEmpty();
    }

    /** A line that was not considered. */
    private LoopBuilder refused(Claim.ItemComponent requested) {
        LoopBuilder line = new LoopBuilder("2000F");
        traces(new ItemComponent(), Optional.of(requested)).forEach(number -> line.add(levels.trace(REPEATS, number)));
        line.add(errors.ofLine(index(requested.getSequence())));
        return line.add(new UmWriter(claim.orElseThrow(), settings).line(requested));
    }

    /** Where a line stands in the request, from 0. */
    private int index(int sequence) {
        List<Claim.ItemComponent> items = claim.map(Claim::getItem).orElse(List.of());
        return IntStream.range(0, items.size())
                .filter(index -> items.get(index).getSequence() == sequence)
                .findFirst()
                .orElse(sequence - 1);
    }

    /** The numbers of the request, which the requester gave. */
    private List<Identifier> numbers() {
        return claim.map(Claim::getIdentifier).filter(found -> !found.isEmpty()).orElseGet(response::getIdentifier);
    }

    private LoopBuilder line(ItemComponent item) {
        LoopBuilder line = new LoopBuilder("2000F");
        Optional<Claim.ItemComponent> requested = requested(item);
        traces(item, requested).forEach(number -> line.add(levels.trace(REPEATS, number)));
        line.add(errors.ofLine(index(item.getItemSequence())));
        requested.ifPresent(found -> line.add(new UmWriter(claim.orElseThrow(), settings).line(found)));
        line.add(hcr.line(item));
        AskedWriter.Asking asking = asked.of(Optional.of(item.getItemSequence()));
        GrantWriter grants = new GrantWriter(source, levels, settings);
        line.add(grants.references(item));
        line.add(grants.dates(item, hcr.added(item)));
        line.add(grants.diagnoses(item));
        line.add(AskedWriter.loinc(asking.loinc()));
        line.add(grants.service(item, hcr.added(item), requested));
        line.add(asking.reports());
        line.add(asking.words());
        line.add(notes(ofLine(item)));
        item.getExtensionsByUrl(Uris.AUTHORIZED_PROVIDER)
                .forEach(provider -> grants.provider("2010F", provider).ifPresent(line::add));
        return line;
    }

    private Optional<Claim.ItemComponent> requested(ItemComponent item) {
        return claim.stream()
                .flatMap(request -> request.getItem().stream())
                .filter(line -> line.getSequence() == item.getItemSequence())
                .findFirst();
    }

    private static List<Identifier> traces(ItemComponent item, Optional<Claim.ItemComponent> requested) {
        List<Extension> own = item.getExtensionsByUrl(Uris.ITEM_TRACE_NUMBER);
        List<Extension> sent = requested
                .map(line -> line.getExtensionsByUrl(Uris.ITEM_TRACE_NUMBER))
                .orElse(List.of());
        return (own.isEmpty() ? sent : own)
                .stream()
                        .map(Extension::getValue)
                        .filter(Identifier.class::isInstance)
                        .map(Identifier.class::cast)
                        .toList();
    }

    private Stream<String> ofLine(ItemComponent item) {
        Set<Integer> numbers =
                item.getNoteNumber().stream().map(PositiveIntType::getValue).collect(Collectors.toSet());
        Stream<String> reasons = HcrWriter.ownReasons(item)
                .filter(reason -> settings.codeMaps()
                        .get("decision-reason-to-x12-886")
                        .target(reason.getCode())
                        .isEmpty())
                .filter(reason -> reason.hasDisplay())
                .map(reason -> "Reason - " + reason.getDisplay());
        return Stream.concat(
                reasons,
                response.getProcessNote().stream()
                        .filter(note -> numbers.contains(note.getNumber()))
                        .map(NoteComponent::getText));
    }

    private Stream<String> ofWhole() {
        Set<Integer> ofLines = response.getItem().stream()
                .flatMap(item -> item.getNoteNumber().stream())
                .map(PositiveIntType::getValue)
                .collect(Collectors.toSet());
        return response.getProcessNote().stream()
                .filter(note -> !ofLines.contains(note.getNumber()))
                .map(NoteComponent::getText);
    }

    private static List<Out> notes(Stream<String> texts) {
        List<Out> written = new ArrayList<>();
        texts.filter(text -> text != null && !text.isBlank())
                .forEach(text -> written.addAll(InformationWriter.messages(text)));
        return written;
    }
}
