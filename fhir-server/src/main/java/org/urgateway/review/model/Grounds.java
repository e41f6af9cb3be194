package org.urgateway.review.model;

import java.util.List;
import java.util.Optional;
import org.urgateway.terminology.DecisionReason;

/**
 * What a person's decision on a line rests on. Cost has no place in it.
 *
 * @param reason why, as a code
 * @param text why, in plain words for requester and worker, without naming a person
 * @param guideline canonical of the guideline and its version, as {@code canonical|version}
 * @param evidence records that were considered, as references {@code Type/id}
 * @param citation literature or section of the guideline in words
 */
public record Grounds(
        DecisionReason reason,
        String text,
        Optional<String> guideline,
        List<String> evidence,
        Optional<String> citation) {

    /** Whether a guideline, a record or literature is named. */
    public boolean isCited() {
        return guideline.isPresent() || !evidence.isEmpty() || citation.isPresent();
    }
}
