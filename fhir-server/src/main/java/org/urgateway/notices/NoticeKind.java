package org.urgateway.notices;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.urgateway.review.StepTaken;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.NoticeType;

/** Says which steps are told by a letter, and what kind of letter it is. */
final class NoticeKind {

    private NoticeKind() {}

    static Optional<NoticeType> of(StepTaken step) {
        return switch (step.step()) {
            case DECIDE -> step.file().isReReview() ? reReview(step) : determination(step);
            case CERTIFY, EXPIRE, RECEIVE_DETERMINATION -> determination(step);
            case REQUEST_INFORMATION -> Optional.of(NoticeType.INFORMATION_REQUEST);
            case DEFER -> Optional.of(NoticeType.DEFERRAL);
            case SUBMIT,
                    UPDATE,
                    ASSIGN,
                    RECEIVE_INFORMATION,
                    REFER_TO_PHYSICIAN,
                    PROPOSE_DENIAL,
                    RESUME,
                    WITHDRAW,
                    CANCEL,
                    DISCHARGE,
                    CANCEL_DISCHARGE,
                    CANCEL_ADMISSION,
                    REQUEST_RE_REVIEW,
                    CONCLUDE_RE_REVIEW,
                    DISPUTE,
                    RESOLVE_DISPUTE,
                    ESCALATE -> Optional.empty();
        };
    }

    private static Optional<NoticeType> reReview(StepTaken step) {
        return determination(step).map(kind -> NoticeType.RE_REVIEW_OUTCOME);
    }

    /** Nothing where no line is decided: a requester who is asked to call, or a limit that passed without an effect on care. */
    private static Optional<NoticeType> determination(StepTaken step) {
        Set<Decision> decided = step.decided().values().stream()
                .map(LineDetermination::decision)
                .filter(NoticeKind::isDecided)
                .collect(Collectors.toSet());
        if (decided.isEmpty()) {
            return Optional.empty();
        }
        if (decided.equals(Set.of(Decision.DENIED))) {
            return Optional.of(NoticeType.DENIAL);
        }
        boolean asRequested = decided.stream()
                .allMatch(decision -> decision == Decision.APPROVED || decision == Decision.NOT_REQUIRED);
        return Optional.of(asRequested ? NoticeType.APPROVAL : NoticeType.MODIFICATION);
    }

    private static boolean isDecided(Decision decision) {
        return switch (decision) {
            case APPROVED, PARTIALLY_APPROVED, DENIED, MODIFIED, NOT_REQUIRED -> true;
            case PENDED, CANCELLED, CONTACT_PAYER -> false;
        };
    }
}
