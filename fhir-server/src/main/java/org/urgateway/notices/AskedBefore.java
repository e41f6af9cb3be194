package org.urgateway.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationPayloadComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.notices.letter.AskedInformation;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.store.ResourceKey;
import org.urgateway.terminology.NoticeType;

/** What a review asked for before, from its own information requests and its history. */
record AskedBefore(StoredReader reader, Days days) {

    List<AskedInformation> of(ResourceKey task) {
        List<AskedInformation> asked = new ArrayList<>();
        for (Communication request : requests(task)) {
            Optional<Instant> sent = letterTime(request);
            if (sent.isPresent() && asked.stream().noneMatch(before -> isOf(before, request, sent.get()))) {
                Optional<LocalDate> received = receivedAfter(task, sent.get());
                texts(request)
                        .forEach(text ->
                                asked.add(new AskedInformation(text, days.of(sent.get()), received.orElse(null))));
            }
        }
        return asked;
    }

    private List<Communication> requests(ResourceKey task) {
        return reader.search(
                Communication.class,
                Map.of(
                        "based-on", List.of(task.reference()),
                        "category",
                                List.of(NoticeType.INFORMATION_REQUEST.system() + "|"
                                        + NoticeType.INFORMATION_REQUEST.code())));
    }

    /** Each recipient has a Communication with the same items. */
    private boolean isOf(AskedInformation before, Communication request, Instant sent) {
        return before.asked().equals(days.of(sent)) && texts(request).contains(before.text());
    }

    private static List<String> texts(Communication request) {
        return request.getPayload().stream()
                .map(CommunicationPayloadComponent::getContent)
                .filter(StringType.class::isInstance)
                .map(content -> ((StringType) content).getValue())
                .toList();
    }

    private Optional<Instant> letterTime(Communication request) {
        return request.getPayload().stream()
                .filter(CommunicationPayloadComponent::hasContentReference)
                .flatMap(payload -> reader.read(payload.getContentReference(), DocumentReference.class).stream())
                .map(letter -> letter.getDate().toInstant())
                .findFirst();
    }

    private Optional<LocalDate> receivedAfter(ResourceKey task, Instant asked) {
        return reader.search(Provenance.class, Map.of("target", List.of(task.reference()))).stream()
                .filter(step -> ReviewStep.RECEIVE_INFORMATION.in(step.getActivity()))
                .filter(step -> step.getOccurred() instanceof DateTimeType)
                .map(step -> step.getOccurredDateTimeType().getValue().toInstant())
                .filter(time -> !time.isBefore(asked))
                .min(Instant::compareTo)
                .map(days::of);
    }
}
