package org.urgateway.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.urgateway.review.StepTaken;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.LineDetermination.Cancelled;
import org.urgateway.review.model.LineDetermination.Pended;
import org.urgateway.review.model.LineDetermination.Standing;

/** Which events a step is for partners. What reviewers do among themselves is none. */
final class StepEvents {

    private StepEvents() {}

    /** The events of a step, in the order in which they are told. */
    static List<DeliveryEvent> of(StepTaken step) {
        List<DeliveryEvent> events = new ArrayList<>();
        named(step).ifPresent(events::add);
        boolean decided = step.decided().values().stream().anyMatch(StepEvents::isNew);
        if (decided && !events.contains(DeliveryEvent.DETERMINATION)) {
            events.add(DeliveryEvent.DETERMINATION);
        }
        return events;
    }

    private static Optional<DeliveryEvent> named(StepTaken step) {
        return switch (step.step()) {
            case SUBMIT, UPDATE -> Optional.of(DeliveryEvent.REQUEST_RECEIVED);
            case DECIDE, CERTIFY, RECEIVE_DETERMINATION -> Optional.of(DeliveryEvent.DETERMINATION);
            case REQUEST_INFORMATION -> Optional.of(DeliveryEvent.INFORMATION_REQUESTED);
            case RECEIVE_INFORMATION -> Optional.of(DeliveryEvent.INFORMATION_RECEIVED);
            case DEFER -> Optional.of(DeliveryEvent.DEFERRED);
            case RESUME -> Optional.of(DeliveryEvent.RESUMED);
            case WITHDRAW, CANCEL, CANCEL_ADMISSION -> Optional.of(DeliveryEvent.WITHDRAWN);
            case EXPIRE -> Optional.of(DeliveryEvent.EXPIRED);
            case DISCHARGE -> Optional.of(DeliveryEvent.DISCHARGED);
            case CANCEL_DISCHARGE -> Optional.of(DeliveryEvent.DISCHARGE_CANCELLED);
            case REQUEST_RE_REVIEW -> Optional.of(DeliveryEvent.RE_REVIEW_REQUESTED);
            case DISPUTE, RESOLVE_DISPUTE, ESCALATE -> Optional.of(DeliveryEvent.DISPUTE);
            // The decision of the re-review is told with the re-review itself.
            case CONCLUDE_RE_REVIEW -> Optional.empty();
            case ASSIGN, REFER_TO_PHYSICIAN, PROPOSE_DENIAL -> Optional.empty();
        };
    }

    private static boolean isNew(LineDetermination line) {
        return !(line instanceof Pended || line instanceof Standing || line instanceof Cancelled);
    }
}
