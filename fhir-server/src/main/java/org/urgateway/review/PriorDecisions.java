package org.urgateway.review;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.terminology.PriorDecisionOutcome;
import org.urgateway.terminology.Systems;

/** The extension prior-decision: which decision a re-review looks at again, and what became of it. */
public final class PriorDecisions {

    private static final String URL = Systems.structure("prior-decision");
    private static final String OUTCOME = "outcome";

    private PriorDecisions() {}

    /** Whether the Task is a re-review of a decision. */
    public static boolean isPresent(Task task) {
        return task.hasExtension(URL);
    }

    /**
     * Names the decision that is looked at again.
     *
     * @param decider who made it, where a person did
     * @param decided when
     */
    public static void name(
            DomainResource holder,
            Versioned<ClaimResponse> determination,
            Optional<String> decider,
            Optional<Instant> decided) {
        Extension prior = new Extension(URL);
        prior.addExtension(
                "determination",
                new Reference(determination.key().reference() + "/_history/" + determination.version()));
        decider.ifPresent(role -> prior.addExtension("decider", new Reference(role)));
        decided.ifPresent(at -> prior.addExtension("decided", new DateTimeType(Date.from(at))));
        holder.getExtension().removeIf(extension -> URL.equals(extension.getUrl()));
        holder.addExtension(prior);
    }

    /** Takes over what another resource names, and tells what became of it. */
    public static void conclude(Task reReview, ClaimResponse determination, PriorDecisionOutcome outcome) {
        Extension prior = reReview.getExtensionByUrl(URL);
        if (prior == null) {
            return;
        }
        prior.getExtension().removeIf(part -> OUTCOME.equals(part.getUrl()));
        prior.addExtension(OUTCOME, outcome.concept());
        determination.getExtension().removeIf(extension -> URL.equals(extension.getUrl()));
        determination.addExtension(prior.copy());
    }
}
