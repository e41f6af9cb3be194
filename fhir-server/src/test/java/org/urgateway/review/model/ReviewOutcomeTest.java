package org.urgateway.review.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.ReviewState;

class ReviewOutcomeTest {

    @Test
    void everyLineAsRequestedIsApproved() {
        assertThat(ReviewOutcome.of(List.of(Decision.APPROVED, Decision.NOT_REQUIRED)))
                .contains(ReviewState.APPROVED);
    }

    @Test
    void everyLineDeniedIsDenied() {
        assertThat(ReviewOutcome.of(List.of(Decision.DENIED, Decision.DENIED))).contains(ReviewState.DENIED);
    }

    @Test
    void oneLineOfTwoDeniedIsPartlyApproved() {
        assertThat(ReviewOutcome.of(List.of(Decision.APPROVED, Decision.DENIED)))
                .contains(ReviewState.PARTIALLY_APPROVED);
    }

    @Test
    void fewerUnitsThanRequestedIsPartlyApproved() {
        assertThat(ReviewOutcome.of(List.of(Decision.PARTIALLY_APPROVED))).contains(ReviewState.PARTIALLY_APPROVED);
    }

    @Test
    void otherCareInPlaceOfALineIsModified() {
        assertThat(ReviewOutcome.of(List.of(Decision.APPROVED, Decision.MODIFIED)))
                .contains(ReviewState.MODIFIED);
    }

    @Test
    void cancelledLineDoesNotCountBesideADecidedOne() {
        assertThat(ReviewOutcome.of(List.of(Decision.CANCELLED, Decision.DENIED)))
                .contains(ReviewState.DENIED);
        assertThat(ReviewOutcome.of(List.of(Decision.CANCELLED))).contains(ReviewState.CANCELLED);
    }

    @Test
    void requesterWhoIsAskedToCallHasNoOutcomeYet() {
        assertThat(ReviewOutcome.of(List.of(Decision.APPROVED, Decision.CONTACT_PAYER)))
                .isEmpty();
    }

    @Property
    void nothingLessThanEveryLineAsRequestedReadsAsApproved(@ForAll @Size(min = 1, max = 6) List<Decision> lines) {
        boolean full = lines.stream()
                .allMatch(line ->
                        line == Decision.APPROVED || line == Decision.NOT_REQUIRED || line == Decision.CANCELLED);
        if (!full) {
            assertThat(ReviewOutcome.of(lines)).isNotEqualTo(java.util.Optional.of(ReviewState.APPROVED));
        }
    }
}
