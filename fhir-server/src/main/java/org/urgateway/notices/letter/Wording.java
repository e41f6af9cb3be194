package org.urgateway.notices.letter;

import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.ReviewState;

/** The words of a letter that depend on what it tells. */
final class Wording {

    private Wording() {}

    static String title(Letter letter) {
        return switch (letter.kind()) {
            case APPROVAL -> "Utilization review determination: approved";
            case MODIFICATION ->
                "Utilization review determination: approved " + (isChangedOnly(letter) ? "with changes" : "in part");
            case DENIAL -> "Utilization review determination: not approved";
            case INFORMATION_REQUEST -> "Request for information";
            case DEFERRAL -> "Deferral of utilization review";
            case RE_REVIEW_OUTCOME -> "Re-review determination";
            case DISPUTE_OUTCOME, CONSULTATION, PARTY_UPDATE, PROVIDER_CHOICE ->
                letter.kind().display();
        };
    }

    /** The letter in a few words, which stand out. */
    static String verdict(Letter letter) {
        return switch (letter.kind()) {
            case APPROVAL -> "The requested care is approved.";
            case MODIFICATION ->
                isChangedOnly(letter)
                        ? "The requested care is approved with changes."
                        : "Part of the requested care is approved.";
            case DENIAL -> "The requested care is not approved.";
            case INFORMATION_REQUEST -> "More information is needed before a decision. This is not a denial.";
            case DEFERRAL -> "The review is on hold. The care has been neither approved nor denied.";
            case RE_REVIEW_OUTCOME -> reReview(letter.outcome());
            case DISPUTE_OUTCOME, CONSULTATION, PARTY_UPDATE, PROVIDER_CHOICE ->
                letter.kind().display() + ".";
        };
    }

    /** How the letter is coloured: good news, bad news, some of both, or neither. */
    static String tone(Letter letter) {
        return switch (letter.kind()) {
            case APPROVAL -> "good";
            case MODIFICATION -> "mixed";
            case DENIAL -> "adverse";
            case RE_REVIEW_OUTCOME ->
                !letter.isAdverse()
                        ? "good"
                        : letter.lines().stream().allMatch(line -> line.decision() == Decision.DENIED)
                                ? "adverse"
                                : "mixed";
            case INFORMATION_REQUEST, DEFERRAL, DISPUTE_OUTCOME, CONSULTATION, PARTY_UPDATE, PROVIDER_CHOICE ->
                "neutral";
        };
    }

    static String decision(Decision decision) {
        return switch (decision) {
            case APPROVED -> "Approved";
            case PARTIALLY_APPROVED -> "Approved in part";
            case DENIED -> "Not approved";
            case PENDED -> "Not decided yet";
            case MODIFIED -> "Approved with changes";
            case CANCELLED -> "Withdrawn";
            case CONTACT_PAYER -> "Call the insurer";
            case NOT_REQUIRED -> "No approval needed";
        };
    }

    private static boolean isChangedOnly(Letter letter) {
        return letter.lines().stream().filter(Line::isAdverse).allMatch(line -> line.decision() == Decision.MODIFIED);
    }

    private static String reReview(@Nullable ReReviewOutcome outcome) {
        ReviewState result = outcome == null ? ReviewState.RE_REVIEW_REQUESTED : outcome.result();
        if (result == ReviewState.OVERTURNED) {
            return "The earlier decision was reversed: the care is approved.";
        }
        return result == ReviewState.PARTIALLY_OVERTURNED
                ? "The earlier decision was reversed in part."
                : "The earlier decision stays as it was.";
    }
}
