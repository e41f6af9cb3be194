package org.urgateway.review;

import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceAgentComponent;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.review.model.Actor;
import org.urgateway.review.model.Actor.Machine;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.LineDetermination.Certified;
import org.urgateway.review.model.LineDetermination.NotRequired;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.StepDetail;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.Systems;

/**
 * Records a step as a Provenance of the Task and ClaimResponse; all of them together are the review's history.
 *
 * <p>The Provenance of a decision is the one place that tells who decided, so that nobody else needs to keep it.
 */
public final class StepProvenance {

    private StepProvenance() {}

    /** The Provenance of a step. */
    public static Provenance of(StepTaken step, Instant recorded) {
        Provenance provenance = of(step.step(), step.file(), step.actor(), step.at(), recorded);
        if (step.detail() instanceof StepDetail.DeterminedElsewhere elsewhere) {
            elsewhere
                    .reviewer()
                    .ifPresent(reviewer -> provenance
                            .addAgent()
                            .setWho(new Reference(reviewer))
                            .setOnBehalfOf(new Reference(step.actor().reference())));
        }
        if (step.step() == ReviewStep.CERTIFY) {
            reasons(step).forEach(provenance::addReason);
        }
        return provenance;
    }

    /** Records that the prior-authorization list, and no person, decided; with the rule behind each line. */
    static Provenance byList(StepTaken submission, Instant recorded) {
        Provenance provenance =
                of(ReviewStep.DECIDE, submission.file(), Machine.PRIOR_AUTHORIZATION_LIST, submission.at(), recorded);
        reasons(submission).forEach(provenance::addReason);
        return provenance;
    }

    /** The rule behind each line that the list decides. */
    private static Stream<CodeableConcept> reasons(StepTaken step) {
        return step.decided().values().stream()
                .filter(line -> line instanceof Certified || line instanceof NotRequired)
                .map(LineDetermination::reason)
                .distinct()
                .map(StepProvenance::listed);
    }

    private static Provenance of(ReviewStep step, ReviewFile file, Actor actor, Instant at, Instant recorded) {
        Provenance provenance = new Provenance()
                .setOccurred(new DateTimeType(Date.from(at)))
                .setRecorded(Date.from(recorded))
                .setActivity(step.concept());
        Stream.of(file.task(), file.claimResponse())
                .map(target -> new Reference(target.key().reference()))
                .forEach(provenance::addTarget);
        agent(actor, provenance.addAgent());
        return provenance;
    }

    private static void agent(Actor actor, ProvenanceAgentComponent agent) {
        if (actor instanceof Machine machine) {
            agent.setWho(new Reference()
                    .setIdentifier(new Identifier()
                            .setSystem(Systems.BASE + "/NamingSystem/agent")
                            .setValue(machine.reference()))
                    .setDisplay(machine.display()));
            return;
        }
        agent.setWho(new Reference(actor.reference()));
        if (actor instanceof Actor.Person person) {
            person.roles().stream().sorted().forEach(role -> agent.addRole(role.concept()));
        }
    }

    private static CodeableConcept listed(String text) {
        return DecisionReason.PRIOR_AUTHORIZATION_LIST.concept().setText(text);
    }
}
