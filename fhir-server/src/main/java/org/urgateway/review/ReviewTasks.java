package org.urgateway.review;

import java.util.Date;
import java.util.EnumSet;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.urgateway.review.model.ReviewRequest;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.TaskCode;

/** Writes what is asked into the Task of a review; where the review stands is written by the step. */
final class ReviewTasks {

    private static final Set<ReviewStep> ENDINGS = EnumSet.of(ReviewStep.DISCHARGE, ReviewStep.CANCEL_ADMISSION);

    private ReviewTasks() {}

    static Task open(ReviewRequest request, ReviewSubject subject) {
        Task task = new Task()
                .setIntent(TaskIntent.ORDER)
                .setCode(TaskCode.UTILIZATION_REVIEW.concept())
                .setFor(reference(subject.patient().reference()))
                .setRequester(reference(subject.requester().reference()))
                .setAuthoredOn(Date.from(request.receivedAt()));
        task.addInsurance(reference(subject.coverage().reference()));
        return write(task, request, subject);
    }

    /** The time of receipt stays that of the first request; what is asked and where it stands is that of the update. */
    static Task update(Task before, ReviewRequest request, ReviewSubject subject) {
        Task task = before.copy();
        // Which lines an event ended is told of the request as it was.
        task.getInput().removeIf(input -> ENDINGS.stream().anyMatch(step -> step.in(input.getType())));
        return write(task, request, subject);
    }

    private static Task write(Task task, ReviewRequest request, ReviewSubject subject) {
        task.getExtension()
                .removeIf(extension -> extension.getUrl().equals(ReviewFile.JURISDICTION)
                        || extension.getUrl().equals(ReviewFile.REVIEW_TYPE));
        request.jurisdiction()
                .ifPresent(code -> task.addExtension(new Extension(ReviewFile.JURISDICTION, state(code))));
        task.addExtension(
                new Extension(ReviewFile.REVIEW_TYPE, request.reviewType().concept()));
        task.getOutput().clear();
        task.addOutput()
                .setType(new CodeableConcept().setText("Determination"))
                .setValue(reference(subject.claimResponse().key().reference()));
        return task.setPriority(request.expedited() ? TaskPriority.URGENT : TaskPriority.ROUTINE)
                .setGroupIdentifier(subject.traceNumber())
                .setFocus(reference(subject.claim().key().reference()));
    }

    private static CodeableConcept state(String code) {
        CodeableConcept state = new CodeableConcept();
        state.addCoding().setSystem(Systems.STATE).setCode(code);
        return state;
    }

    private static Reference reference(String reference) {
        return new Reference(reference);
    }
}
