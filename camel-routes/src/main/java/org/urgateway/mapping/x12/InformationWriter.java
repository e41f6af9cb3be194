package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.SupportingInformationComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/**
 * Writes what comes beside the codes of a request: PWK for documents, which a 275 brings, and MSG for words.
 *
 * @param claim the request
 * @param source finds the documents
 */
record InformationWriter(Claim claim, Source source) {

    /** X12 element 933. */
    static final int MESSAGE = 264;

    /** X12 element 352. */
    private static final int DESCRIPTION = 80;

    private static final String OTHER_REPORT = "OZ";
    private static final String ELECTRONICALLY = "EL";

    /** PWK and MSG of the event: of all information that no line points at. */
    List<Out> ofEvent() {
        return write(claim.getSupportingInfo().stream()
                .filter(information ->
                        claim.getItem().stream().noneMatch(item -> points(item.getInformationSequence(), information)))
                .toList());
    }

    /** PWK and MSG of a line. */
    List<Out> ofLine(Claim.ItemComponent item) {
        return write(claim.getSupportingInfo().stream()
                .filter(information -> points(item.getInformationSequence(), information))
                .toList());
    }

    private static boolean points(List<PositiveIntType> sequences, SupportingInformationComponent information) {
        return sequences.stream().anyMatch(sequence -> sequence.getValue() == information.getSequence());
    }

    private List<Out> write(List<SupportingInformationComponent> all) {
        List<Out> written = new ArrayList<>();
        all.stream().filter(this::isDocument).forEach(information -> written.add(document(information)));
        all.stream()
                .map(SupportingInformationComponent::getValue)
                .filter(StringType.class::isInstance)
                .forEach(text -> messages(text.primitiveValue()).forEach(written::add));
        return written;
    }

    /** MSG holds 264 characters; what is longer goes on in the next. */
    static List<Out> messages(String text) {
        List<Out> written = new ArrayList<>();
        String rest = text.replaceAll("\\s+", " ").strip();
        while (!rest.isEmpty()) {
            int end = rest.length() <= MESSAGE ? rest.length() : Math.max(rest.lastIndexOf(' ', MESSAGE), 1);
            written.add(Out.of("MSG").put(1, ServiceWriter.cut(rest.substring(0, end), MESSAGE)));
            rest = rest.substring(Math.min(end, MESSAGE)).strip();
        }
        return written;
    }

    private boolean isDocument(SupportingInformationComponent information) {
        return information.hasExtension(Uris.DOCUMENT_INFORMATION)
                || information.getValue() instanceof Reference reference
                        && source.get(reference, DocumentReference.class).isPresent();
    }

    private Out document(SupportingInformationComponent information) {
        Optional<Extension> details = Optional.ofNullable(information.getExtensionByUrl(Uris.DOCUMENT_INFORMATION));
        return Out.of("PWK")
                .put(1, details.flatMap(found -> code(found, "reportTypeCode")).orElse(OTHER_REPORT))
                .put(
                        2,
                        details.flatMap(found -> code(found, "transmissionMethod"))
                                .orElse(ELECTRONICALLY))
                .put(5, "AC")
                .put(6, controlNumber(claim, information))
                .put(
                        7,
                        details.flatMap(found -> text(found, "description"))
                                .map(text -> ServiceWriter.cut(text, DESCRIPTION)));
    }

    /** The number under which a document is announced and sent: its own, or one that follows from the request's. */
    static String controlNumber(Claim claim, SupportingInformationComponent information) {
        return Optional.ofNullable(information.getExtensionByUrl(Uris.DOCUMENT_INFORMATION))
                .flatMap(details -> text(details, "controlNumber"))
                .orElseGet(() ->
                        PartyWriter.text(claim.getIdentifierFirstRep().getValue()) + "-D" + information.getSequence());
    }

    static Optional<String> reportType(SupportingInformationComponent information) {
        return Optional.ofNullable(information.getExtensionByUrl(Uris.DOCUMENT_INFORMATION))
                .flatMap(details -> code(details, "reportTypeCode"));
    }

    private static Optional<Type> part(Extension details, String url) {
        return details.getExtensionsByUrl(url).stream().map(Extension::getValue).findFirst();
    }

    private static Optional<String> text(Extension details, String url) {
        return part(details, url).map(Type::primitiveValue);
    }

    private static Optional<String> code(Extension details, String url) {
        return part(details, url)
                .filter(CodeableConcept.class::isInstance)
                .map(concept -> ((CodeableConcept) concept)
                        .getCoding().stream()
                                .filter(coding -> Systems.X12_REPORT_TYPE.equals(coding.getSystem())
                                        || Systems.X12_REPORT_TRANSMISSION.equals(coding.getSystem()))
                                .map(coding -> coding.getCode())
                                .findFirst()
                                .orElse(""))
                .filter(code -> !code.isEmpty());
    }
}
