package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/**
 * Writes what a reviewer asks for: LOINC codes in HI, reports in PWK, and all else as words in MSG.
 *
 * @param response the answer
 * @param source finds the requests for communication, and a Task that lists attachments
 */
record AskedWriter(ClaimResponse response, Source source) {

    private static final String LOINC_CODE = "\\d{1,7}-\\d";
    private static final String NEEDED = "attachments-needed";

    /** What is asked for: HI goes before the service of a line, PWK and MSG behind it. */
    record Asking(List<String> loinc, List<Out> reports, List<Out> words) {}

    /** What is asked for of a line, or of the whole. */
    Asking of(Optional<Integer> line) {
        List<String> loinc = new ArrayList<>();
        List<Out> reports = new ArrayList<>();
        List<Out> words = new ArrayList<>();
        for (CommunicationRequest request : requests(line)) {
            List<String> codes = codes(request);
            loinc.addAll(codes);
            Optional<Out> report = report(request);
            report.ifPresent(reports::add);
            boolean described = report.filter(pwk -> pwk.has(7)).isPresent();
            payload(request)
                    .filter(text -> !text.matches(LOINC_CODE) && !described)
                    .forEach(text -> words.addAll(InformationWriter.messages(text)));
        }
        loinc.addAll(needed(line));
        return new Asking(loinc.stream().distinct().toList(), reports, words);
    }

    private List<CommunicationRequest> requests(Optional<Integer> line) {
        return response.getCommunicationRequest().stream()
                .flatMap(reference -> source.get(reference, CommunicationRequest.class).stream())
                .filter(request -> line(request.getExtensionsByUrl(Uris.SERVICE_LINE_NUMBER))
                        .equals(line))
                .toList();
    }

    private static Optional<Integer> line(List<Extension> numbers) {
        return numbers.stream()
                .map(number -> Integer.valueOf(number.getValue().primitiveValue()))
                .findFirst();
    }

    private static List<String> codes(CommunicationRequest request) {
        Stream<String> said = payload(request).filter(text -> text.matches(LOINC_CODE));
        Stream<String> coded = request.getReasonCode().stream()
                .flatMap(reason -> reason.getCoding().stream())
                .filter(coding -> Systems.LOINC.equals(coding.getSystem()))
                .map(Coding::getCode);
        return Stream.concat(said, coded).toList();
    }

    private static Stream<String> payload(CommunicationRequest request) {
        return request.getPayload().stream()
                .map(part -> part.getContent())
                .filter(StringType.class::isInstance)
                .map(StringType.class::cast)
                .map(StringType::getValue);
    }

    private static Optional<Out> report(CommunicationRequest request) {
        return Stream.concat(request.getCategory().stream(), request.getReasonCode().stream())
                .flatMap(concept -> concept.getCoding().stream())
                .filter(coding -> Systems.X12_REPORT_TYPE.equals(coding.getSystem()))
                .findFirst()
                .map(coding -> {
                    Out pwk = Out.of("PWK").put(1, coding.getCode());
                    pwk.put(2, request.getMedium().stream().findFirst().map(ServiceWriter::code));
                    request.getIdentifier().stream()
                            .findFirst()
                            .ifPresent(number -> pwk.put(5, "AC").put(6, number.getValue()));
                    payload(request)
                            .filter(text -> !text.matches(LOINC_CODE))
                            .findFirst()
                            .ifPresent(text -> pwk.put(7, ServiceWriter.cut(text, 80)));
                    return pwk;
                });
    }

    /** The Task of the guide lists attachments by line. */
    private List<String> needed(Optional<Integer> line) {
        return source.first(Task.class).stream()
                .flatMap(task -> task.getInput().stream())
                .filter(input -> input.getType().hasCoding(Systems.PAS_TEMP, NEEDED))
                .filter(input ->
                        line(input.getExtensionsByUrl(Uris.SERVICE_LINE_NUMBER)).equals(line))
                .map(Task.ParameterComponent::getValue)
                .filter(CodeableConcept.class::isInstance)
                .map(value -> ServiceWriter.code((CodeableConcept) value))
                .filter(code -> !code.isEmpty())
                .toList();
    }

    /** HI with what a level asks for; empty where that is nothing that LOINC names. */
    static Optional<Out> loinc(List<String> codes) {
        Out hi = Out.of("HI");
        for (int index = 0; index < Math.min(12, codes.size()); index++) {
            hi.put(index + 1, "LOI", codes.get(index));
        }
        return hi.isEmpty() ? Optional.empty() : Optional.of(hi);
    }
}
