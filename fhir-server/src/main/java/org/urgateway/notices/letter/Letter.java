package org.urgateway.notices.letter;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.NoticeType;

/**
 * Everything that one letter says, before it has a form. What is not known is an empty text, an empty list or null: whether
 * that may be is for {@code org.urgateway.notices.contents} to say.
 *
 * @param kind what the letter tells
 * @param number number of the letter
 * @param date day of the letter, which is the day of the decision
 * @param letterhead who writes
 * @param recipients to whom it goes, the injured worker first
 * @param matter what it is about
 * @param lines the lines of the request in their order
 * @param basis why it was decided so
 * @param reviewer the person who decided; null where a time limit decided
 * @param appeals what can be done against it, in the order in which it can be done
 * @param wanted information that is asked for; null in any other letter
 * @param deferral the dispute for which the review waits; null in any other letter
 * @param outcome what the re-review did to the earlier decision; null in any other letter
 * @param effectOfSilence the rule by which the passing of a time limit decided; empty where a person did
 */
public record Letter(
        NoticeType kind,
        String number,
        LocalDate date,
        Letterhead letterhead,
        List<Recipient> recipients,
        Matter matter,
        List<Line> lines,
        Basis basis,
        @Nullable Reviewer reviewer,
        List<Appeal> appeals,
        @Nullable WantedInformation wanted,
        @Nullable Deferral deferral,
        @Nullable ReReviewOutcome outcome,
        String effectOfSilence) {

    /** Whether the step that the letter tells refuses or changes some of the care that was asked for. */
    public boolean isAdverse() {
        return lines.stream().anyMatch(Line::isAdverse);
    }

    /** The last day of the appeal that comes first, where the letter refuses or changes something and the law names a day. */
    public Optional<LocalDate> appealUntil() {
        return isAdverse()
                ? appeals.stream().map(Appeal::until).filter(Objects::nonNull).findFirst()
                : Optional.empty();
    }

    /** The same letter with these appeals. */
    public Letter withAppeals(List<Appeal> known) {
        return new Letter(
                kind,
                number,
                date,
                letterhead,
                recipients,
                matter,
                lines,
                basis,
                reviewer,
                known,
                wanted,
                deferral,
                outcome,
                effectOfSilence);
    }
}
