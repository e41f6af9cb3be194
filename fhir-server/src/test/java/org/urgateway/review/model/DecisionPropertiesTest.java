package org.urgateway.review.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.urgateway.review.model.Actor.Person;
import org.urgateway.terminology.CheckResult;
import org.urgateway.terminology.Credential;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.ReviewCheck;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.Role;

/** Whatever sequence of steps anybody tries on a review: what the rules must never let through. */
class DecisionPropertiesTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-16");
    private static final int LINES = 3;

    /**
     * One try.
     *
     * @param pick chooses among the states that the table allows
     */
    record Command(ReviewStep step, Person actor, List<LineDecision> lines, int pick) {}

    @Property(tries = 2000)
    void noSequenceOfStepsLeavesTheTableOrLosesALine(@ForAll("commands") List<Command> commands) {
        Model model = new Model();
        for (Command command : commands) {
            ReviewState before = model.state;
            model.attempt(command);
            boolean moved = model.state != before;
            assertThat(model.lines).hasSize(LINES);
            if (moved) {
                assertThat(Transitions.of(before, command.step()).orElseThrow().to())
                        .contains(model.state);
            }
        }
    }

    @Property(tries = 2000)
    void noLineIsDecidedAdverselyButByALicensedPhysician(@ForAll("commands") List<Command> commands) {
        Model model = new Model();
        for (Command command : commands) {
            Map<Integer, Decision> before = Map.copyOf(model.lines);
            model.attempt(command);
            model.lines.forEach((sequence, decision) -> {
                boolean nowAdverse = decision != before.get(sequence)
                        && EnumSet.of(Decision.DENIED, Decision.MODIFIED, Decision.PARTIALLY_APPROVED)
                                .contains(decision);
                if (nowAdverse) {
                    assertThat(command.actor().capacities(TODAY)).contains(Capacity.PHYSICIAN);
                    assertThat(command.actor().isLicensed(Credential.PHYSICIAN, TODAY))
                            .isTrue();
                }
            });
        }
    }

    @Property(tries = 2000)
    void reviewIsDecidedOnlyWhenEveryLineIs(@ForAll("commands") List<Command> commands) {
        Model model = new Model();
        for (Command command : commands) {
            model.attempt(command);
            boolean open = model.lines.containsValue(Decision.PENDED);
            if (model.state == ReviewState.APPROVED) {
                assertThat(model.lines.values()).containsOnly(Decision.APPROVED);
            }
            if (EnumSet.of(ReviewState.DENIED, ReviewState.MODIFIED, ReviewState.PARTIALLY_APPROVED)
                    .contains(model.state)) {
                assertThat(open).isFalse();
            }
        }
    }

    @Provide
    Arbitrary<List<Command>> commands() {
        return Combinators.combine(
                        Arbitraries.of(ReviewStep.class),
                        actors(),
                        lineDecisions(),
                        Arbitraries.integers().between(0, 9))
                .as(Command::new)
                .list()
                .ofMaxSize(20);
    }

    private static Arbitrary<Person> actors() {
        return Combinators.combine(
                        Arbitraries.of(Role.class).set().ofMaxSize(2),
                        Arbitraries.of(Credential.class).set().ofMaxSize(2),
                        Arbitraries.integers().between(2025, 2028),
                        Arbitraries.of(true, true, true, false))
                .as((roles, credentials, until, active) -> new Person(
                        "PractitionerRole/x",
                        "Practitioner/x",
                        roles,
                        active,
                        ServicePeriod.OPEN,
                        credentials.stream()
                                .map(credential -> new Licence(
                                        credential, null, null, new ServicePeriod(null, LocalDate.of(until, 6, 30))))
                                .toList()));
    }

    private static Arbitrary<List<LineDecision>> lineDecisions() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, LINES + 1),
                        Arbitraries.of(Decision.class),
                        Arbitraries.of(DecisionReason.class),
                        Arbitraries.integers().between(1, 12).optional())
                .as((sequence, decision, reason, units) -> new LineDecision(
                        sequence,
                        decision,
                        reason,
                        Optional.of("http://guidelines.example.org/PlanDefinition/burns|2026.1"),
                        List.of(),
                        Optional.empty(),
                        units.map(BigDecimal::valueOf),
                        Optional.empty(),
                        decision == Decision.MODIFIED ? Optional.of(new ServiceCode("s", "c")) : Optional.empty(),
                        Optional.empty()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(LINES);
    }

    /** A review as the rules see it: the state, the decision on each line, and nothing else. */
    private static final class Model {

        private ReviewState state = ReviewState.RECEIVED;
        private final Map<Integer, Decision> lines = new LinkedHashMap<>();

        Model() {
            for (int line = 1; line <= LINES; line++) {
                lines.put(line, Decision.PENDED);
            }
        }

        void attempt(Command command) {
            Optional<Transition> row = Transitions.of(state, command.step());
            boolean permitted = row.filter(found ->
                            found.by().stream().anyMatch(command.actor().capacities(TODAY)::contains))
                    .isPresent();
            if (!permitted) {
                return;
            }
            if (command.step() == ReviewStep.DECIDE) {
                decide(command);
            } else if (command.step() == ReviewStep.ASSIGN || command.step() == ReviewStep.REQUEST_INFORMATION) {
                List<ReviewState> to = new ArrayList<>(row.orElseThrow().to());
                state = to.get(command.pick() % to.size());
            }
        }

        private void decide(Command command) {
            Map<Integer, ReviewedLine> asked = new LinkedHashMap<>();
            lines.forEach((sequence, decision) -> asked.put(
                    sequence,
                    new ReviewedLine(sequence, BigDecimal.TEN, ServicePeriod.OPEN, decision, Optional.empty())));
            Set<Integer> due = asked.values().stream()
                    .filter(ReviewedLine::isOpen)
                    .map(ReviewedLine::sequence)
                    .collect(Collectors.toSet());
            DecisionCase decision = new DecisionCase(
                    command.actor(),
                    TODAY,
                    Set.of(),
                    false,
                    false,
                    asked,
                    due,
                    command.lines(),
                    Map.of(
                            ReviewCheck.BENEFIT, CheckResult.MET,
                            ReviewCheck.REGULATION, CheckResult.MET,
                            ReviewCheck.GUIDELINE, CheckResult.NOT_MET),
                    Optional.empty(),
                    false,
                    Optional.of("The records do not show the need."),
                    List.of());
            if (DecisionGuards.objections(decision).isEmpty()) {
                DecidedLines decided = new DecidedLines(decision, Lines.counting());
                decided.determinations().forEach((sequence, line) -> lines.put(sequence, line.decision()));
                state = decided.after(state);
            }
        }
    }
}
