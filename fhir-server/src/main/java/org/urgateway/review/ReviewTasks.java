package org.urgateway.review;

import java.time.Clock;
import java.util.Date;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.urgateway.review.model.Determination;
import org.urgateway.review.model.ReviewRequest;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.TaskCode;

/** Writes the Task of a review. */
record ReviewTasks(Clock clock) {

    private static final String JURISDICTION = Systems.structure("jurisdiction");
    private static final String REVIEW_TYPE = Systems.structure("review-type");

    Task open(ReviewRequest request, Determination determination, ReviewSubject subject) {
        Task task = new Task()
                .setIntent(TaskIntent.ORDER)
                .setCode(TaskCode.UTILIZATION_REVIEW.concept())
                .setFor(reference(subject.patient().reference()))
                .setRequester(reference(subject.requester().reference()))
                .setAuthoredOn(Date.from(request.receivedAt()));
        task.addInsurance(reference(subject.coverage().reference()));
        return write(task, request, determination, subject);
    }

    /** The time of receipt stays that of the first request; what is asked and where it stands is that of the update. */
    Task update(Task before, ReviewRequest request, Determination determination, ReviewSubject subject) {
        return write(before.copy(), request, determination, subject);
    }

    private Task write(Task task, ReviewRequest request, Determination determination, ReviewSubject subject) {
        ReviewState state = determination.state();
        task.getExtension()
                .removeIf(extension -> extension.getUrl().equals(JURISDICTION)
                        || extension.getUrl().equals(REVIEW_TYPE));
        request.jurisdiction().ifPresent(code -> task.addExtension(new Extension(JURISDICTION, state(code))));
        task.addExtension(new Extension(REVIEW_TYPE, request.reviewType().concept()));
        task.getOutput().clear();
        task.addOutput()
                .setType(new CodeableConcept().setText("Determination"))
                .setValue(reference(subject.claimResponse().reference()));
        return task.setStatus(state.taskStatus())
                .setBusinessStatus(state.concept())
                .setPriority(request.expedited() ? TaskPriority.URGENT : TaskPriority.ROUTINE)
                .setGroupIdentifier(subject.traceNumber())
                .setFocus(reference(subject.claim().reference()))
                .setLastModified(Date.from(clock.instant()));
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
