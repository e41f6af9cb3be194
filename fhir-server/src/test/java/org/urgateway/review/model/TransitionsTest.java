package org.urgateway.review.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.urgateway.terminology.ReviewState;

class TransitionsTest {

    private static final Path PAGE = Path.of("../docs/reference/review-states.md");
    private static final Set<ReviewState> ADVERSE =
            EnumSet.of(ReviewState.DENIED, ReviewState.MODIFIED, ReviewState.PARTIALLY_APPROVED, ReviewState.UPHELD);

    @Test
    void referencePageIsUpToDate() throws IOException {
        String expected = ReviewStatesPage.of();
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/reference/review-states.md is stale: run ./mvnw verify -pl fhir-server -am -Ddocs.write=true")
                .isEqualTo(expected);
    }

    @Test
    void everyStateIsReached() {
        Set<ReviewState> reached = EnumSet.of(ReviewState.DRAFT);
        Deque<ReviewState> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            Transitions.from(next.remove()).stream()
                    .flatMap(row -> row.to().stream())
                    .filter(reached::add)
                    .forEach(next::add);
        }
        assertThat(reached).containsExactlyInAnyOrder(ReviewState.values());
    }

    @ParameterizedTest
    @EnumSource(ReviewState.class)
    void everyOpenReviewCanEnd(ReviewState state) {
        if (state.open() && state != ReviewState.DRAFT) {
            assertThat(Transitions.from(state).stream().flatMap(row -> row.to().stream()))
                    .anyMatch(to -> !to.open());
        }
    }

    @ParameterizedTest
    @EnumSource(ReviewState.class)
    void stepHasOneRowInAState(ReviewState state) {
        assertThat(Transitions.from(state)).extracting(Transition::step).doesNotHaveDuplicates();
        assertThat(Transitions.from(state)).allSatisfy(row -> {
            assertThat(row.from()).isEqualTo(state);
            assertThat(row.to()).isNotEmpty();
            assertThat(row.by()).isNotEmpty();
        });
    }

    @Test
    void neitherAdjusterNorCaseManagerNorPartyDecides() {
        assertThat(rows().filter(row -> row.step() == ReviewStep.DECIDE))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.by()).isSubsetOf(Capacity.NURSE, Capacity.PHYSICIAN));
    }

    @Test
    void nobodyButAPhysicianDecidesWhereAPhysicianWasAsked() {
        assertThat(Stream.of(
                                ReviewState.REFERRED_PHYSICIAN,
                                ReviewState.DENIAL_PROPOSED,
                                ReviewState.RE_REVIEW_REQUESTED,
                                ReviewState.EXTERNAL_REVIEW)
                        .map(state -> Transitions.of(state, ReviewStep.DECIDE).orElseThrow()))
                .allSatisfy(row -> assertThat(row.by()).containsExactly(Capacity.PHYSICIAN));
    }

    @Test
    void timersNeverLeadToAnAdverseOutcomeOfTheirOwn() {
        assertThat(rows().filter(row -> row.step() == ReviewStep.EXPIRE))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(
                                row.to().stream().filter(to -> to == ReviewState.DENIED || to == ReviewState.MODIFIED))
                        .allMatch(to -> to == row.from()));
    }

    @Test
    void whatWasDeniedIsNotUpdated() {
        assertThat(Transitions.of(ReviewState.DENIED, ReviewStep.UPDATE)).isEmpty();
        assertThat(Transitions.of(ReviewState.UPHELD, ReviewStep.UPDATE)).isEmpty();
    }

    @Test
    void adverseOutcomesCanBeDisputed() {
        assertThat(ADVERSE)
                .allSatisfy(state ->
                        assertThat(Transitions.of(state, ReviewStep.DISPUTE)).isPresent());
    }

    private static Stream<Transition> rows() {
        return Stream.of(ReviewState.values()).flatMap(state -> Transitions.from(state).stream());
    }
}
