package org.urgateway.review;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.StepDetail.InformationAsked;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceWrite;
import org.urgateway.terminology.TaskCode;

/** Keeps a CommunicationRequest for each thing that is asked for, open until information arrives or the review is decided. */
public final class InformationRequests implements StepListener {

    private final FhirContext fhir;
    private final FhirStore store;

    /** Requests for information in a store. */
    public InformationRequests(FhirContext fhir, FhirStore store) {
        this.fhir = fhir;
        this.store = store;
    }

    @Override
    public List<ResourceWrite> onStep(StepTaken step) {
        if (step.step() == ReviewStep.RECEIVE_INFORMATION) {
            return close(step, CommunicationRequestStatus.COMPLETED);
        }
        if (step.closes() && !step.file().task().isNew()) {
            return close(step, CommunicationRequestStatus.REVOKED);
        }
        return step.detail() instanceof InformationAsked asked ? open(step, asked) : List.of();
    }

    private List<ResourceWrite> open(StepTaken step, InformationAsked asked) {
        List<ResourceWrite> writes = new ArrayList<>();
        for (InformationAsked.Item item : asked.items()) {
            CommunicationRequest request = request(step, item, asked);
            request.setId(store.newId());
            step.file()
                    .claimResponse()
                    .resource()
                    .addCommunicationRequest(new Reference("CommunicationRequest/" + request.getIdPart()));
            writes.add(new ResourceWrite.Create(request));
        }
        return writes;
    }

    private static CommunicationRequest request(StepTaken step, InformationAsked.Item item, InformationAsked asked) {
        Task task = step.file().task().resource();
        CommunicationRequest request = new CommunicationRequest()
                .setStatus(CommunicationRequestStatus.ACTIVE)
                .setSubject(task.getFor().copy())
                .setAuthoredOn(Date.from(step.at()))
                .setRequester(new Reference(step.actor().reference()));
        request.addCategory(TaskCode.INFORMATION_REQUEST.concept());
        item.code().ifPresent(code -> {
            CodeableConcept wanted = new CodeableConcept();
            wanted.addCoding().setSystem(code.system()).setCode(code.code());
            request.addReasonCode(wanted);
        });
        request.addBasedOn(new Reference(step.file().task().key().reference()));
        request.addAbout(new Reference(step.file().claim().key().reference()));
        request.addRecipient(task.getRequester().copy());
        request.addPayload().setContent(new StringType(text(item)));
        asked.due().ifPresent(due -> request.setOccurrence(new DateTimeType(Date.from(due))));
        return request;
    }

    private static String text(InformationAsked.Item item) {
        return Optional.of(item.lines())
                .filter(lines -> !lines.isEmpty())
                .map(lines -> item.text() + " (line "
                        + lines.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")")
                .orElse(item.text());
    }

    private List<ResourceWrite> close(StepTaken step, CommunicationRequestStatus status) {
        return store
                .searchAll(
                        "CommunicationRequest",
                        Map.of(
                                "based-on", List.of(step.file().task().key().reference()),
                                "status", List.of("active")))
                .stream()
                .<ResourceWrite>map(stored -> new ResourceWrite.Update(
                        fhir.newJsonParser()
                                .parseResource(CommunicationRequest.class, stored.json())
                                .setStatus(status),
                        stored.version()))
                .toList();
    }
}
