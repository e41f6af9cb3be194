package org.urgateway.review.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.review.ReviewedLines;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.ReviewedLine;
import org.urgateway.review.model.Transitions;
import org.urgateway.review.workflow.ReviewServer.Answer;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.ReviewState;

/** Random calls by random people on the running server, each seed a sequence of its own. */
class RandomStepsTest {

    private static final int STEPS = 25;
    private static final List<String> PEOPLE = List.of(
            Staff.NURSE,
            Staff.PHYSICIAN,
            Staff.OTHER_PHYSICIAN,
            Staff.EXPIRED_PHYSICIAN,
            Staff.ADJUSTER,
            Staff.PROVIDER);
    private static final Set<String> PHYSICIANS = Set.of(Staff.PHYSICIAN, Staff.OTHER_PHYSICIAN);
    private static final Set<Decision> ADVERSE =
            Set.of(Decision.DENIED, Decision.MODIFIED, Decision.PARTIALLY_APPROVED);

    private final ReviewServer server = ReviewServer.empty();
    private final Task review = server.submit(WorkflowOperationsTest.REQUEST);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void stepsNeverLeaveTheTableNorLoseALineNorDecideAdverselyWithoutAPhysician(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            ReviewState before = state();
            Map<Integer, Decision> stood = lines();
            String who = PEOPLE.get(random.nextInt(PEOPLE.size()));
            ReviewStep kind = kinds().get(random.nextInt(kinds().size()));
            Answer answer = call(kind, who, random);
            assertThat(answer.status()).as(answer.body()).isLessThan(500);
            ReviewState after = state();
            if (answer.status() >= 400) {
                assertThat(after).isEqualTo(before);
                assertThat(lines()).isEqualTo(stood);
            } else {
                assertThat(Transitions.of(before, kind).orElseThrow().to()).contains(after);
            }
            Map<Integer, Decision> now = lines();
            assertThat(now.keySet()).isEqualTo(stood.keySet());
            now.forEach((line, decision) -> {
                if (decision != stood.get(line) && ADVERSE.contains(decision)) {
                    assertThat(PHYSICIANS).contains(who);
                }
            });
        }
        assertThat(server.all(Provenance.class).stream()
                        .filter(event -> ReviewStep.DECIDE.in(event.getActivity()))
                        .map(event -> event.getAgentFirstRep().getWho().getReference()))
                .doesNotContain(Staff.ADJUSTER, Staff.PROVIDER, Staff.EXPIRED_PHYSICIAN);
    }

    private static List<ReviewStep> kinds() {
        return List.of(
                ReviewStep.ASSIGN,
                ReviewStep.REQUEST_INFORMATION,
                ReviewStep.RECEIVE_INFORMATION,
                ReviewStep.REFER_TO_PHYSICIAN,
                ReviewStep.PROPOSE_DENIAL,
                ReviewStep.DECIDE,
                ReviewStep.DECIDE,
                ReviewStep.DEFER,
                ReviewStep.RESUME,
                ReviewStep.RESUME);
    }

    private Answer call(ReviewStep step, String who, Random random) {
        Decide with = Decide.by(who);
        int line = 1 + random.nextInt(3);
        switch (step) {
            case ASSIGN -> with.with("owner", new Reference(random.nextBoolean() ? Staff.NURSE : Staff.PHYSICIAN));
            case REQUEST_INFORMATION -> item(with.build());
            case REFER_TO_PHYSICIAN ->
                with.with("reason", new CodeType("decide")).with("question", new StringType("Is it needed?"));
            case PROPOSE_DENIAL -> with.propose(line);
            case DECIDE -> decision(with, line, random);
            case DEFER -> with.with("reason", new CodeType("injury-disputed"));
            default -> {}
        }
        return server.call(step.code(), review, with.build());
    }

    private static void decision(Decide with, int line, Random random) {
        with.checked().explained();
        switch (random.nextInt(4)) {
            case 0 -> with.deny(line);
            case 1 -> with.modify(line, "L1810");
            case 2 -> with.certifyInPart(line, 1 + random.nextInt(40));
            default -> with.approve(line);
        }
    }

    private static void item(Parameters parameters) {
        parameters
                .addParameter()
                .setName("item")
                .addPart()
                .setName("text")
                .setValue(new StringType("Operative report"));
    }

    private ReviewState state() {
        return ReviewState.of(server.reload(review)
                        .getBusinessStatus()
                        .getCodingFirstRep()
                        .getCode())
                .orElseThrow();
    }

    private Map<Integer, Decision> lines() {
        ClaimResponse response = server.determination(review);
        return new ArrayList<>(
                        ReviewedLines.of(server.last(Claim.class), response).values())
                .stream().collect(Collectors.toMap(ReviewedLine::sequence, ReviewedLine::standing));
    }
}
