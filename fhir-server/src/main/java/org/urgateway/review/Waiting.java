package org.urgateway.review;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.urgateway.terminology.ReviewState;

/**
 * Where a review stood before it began to wait for information or for liability to be settled.
 *
 * <p>The Task tells it in {@code statusReason} for as long as it waits, so that it goes on where it was.
 */
final class Waiting {

    private Waiting() {}

    static void begin(Task task, ReviewState before) {
        if (since(task).isEmpty() && before.taskStatus() != TaskStatus.ONHOLD) {
            task.setStatusReason(before.concept());
        }
    }

    static void end(Task task) {
        if (since(task).isPresent()) {
            task.setStatusReason(null);
        }
    }

    static Optional<ReviewState> since(Task task) {
        CodeableConcept reason = task.getStatusReason();
        return reason.getCoding().stream()
                .filter(coding -> ReviewState.DRAFT.system().equals(coding.getSystem()))
                .map(Coding::getCode)
                .findFirst()
                .flatMap(ReviewState::of);
    }
}
