package org.urgateway.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeMapTest {

    @Test
    void mappedCodeNamesSystemAndEquivalence() {
        assertThat(CodeMap.load("decision-to-x12-306").map("modified"))
                .isEqualTo(new Mapping.Mapped(Systems.X12_REVIEW_ACTION, "A6", ConceptMapEquivalence.EQUIVALENT, ""));
    }

    @Test
    void knowinglyUnmappedCodeSaysWhy() {
        assertThat(CodeMap.load("x12-1362-to-accident-type").map("AP"))
                .isInstanceOfSatisfying(
                        Mapping.KnowinglyUnmapped.class,
                        unmapped -> assertThat(unmapped.reason()).contains("no kind of accident"));
    }

    @Test
    void codeThatTheMapDoesNotListIsUnknown() {
        assertThat(CodeMap.load("x12-306-to-decision").map("A9")).isEqualTo(new Mapping.Unknown("A9"));
    }

    @Test
    void acceptedReferralIsPartialWhenOnlyPartIsAuthorized() {
        CodeMap map = CodeMap.load("v2-0283-to-decision");
        assertThat(map.map("A", Map.of("authorized", "part")))
                .isInstanceOfSatisfying(
                        Mapping.Mapped.class,
                        mapped -> assertThat(mapped.code()).isEqualTo("partially-approved"));
        assertThat(map.map("A")).isEqualTo(new Mapping.Unknown("A"));
        assertThat(map.target("P")).contains("pended");
    }

    @Test
    void wordsMatchWhateverTheirCaseAndPunctuation() {
        CodeMap map = CodeMap.load("work-status-phrase-to-rtw-status");
        assertThat(map.target(" Light-Duty. ")).contains("light-duty");
        assertThat(map.target("T.T.D.")).isEmpty();
        assertThat(map.target("TTD")).contains("off-work");
    }

    @Test
    void usersRowsWinOverShippedOnes() throws IOException {
        CodeMap map = CodeMap.load("x12-755-to-loinc")
                .with(new StringReader(
                        "source,target,equivalence,comment\nDG,11506-3,inexact,ours\n77,74465-6,wider,\n"));
        assertThat(map.target("DG")).contains("11506-3");
        assertThat(map.target("77")).contains("74465-6");
        assertThat(map.target("OB")).contains("11504-8");
    }

    @Test
    void unknownMapIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CodeMap.load("no-such-map"));
    }

    @ParameterizedTest
    @EnumSource(ReviewState.class)
    void everyReviewStateMapsToItsTaskStatus(ReviewState state) {
        assertThat(CodeMap.load("review-state-to-task-status").target(state.code()))
                .contains(state.taskStatus().toCode());
    }

    @ParameterizedTest
    @EnumSource(Rejection.class)
    void everyRejectionHasAFollowUpAction(Rejection rejection) {
        assertThat(CodeMap.load("rejection-to-x12-889").target(rejection.code()))
                .isPresent();
    }
}
