package org.urgateway.review.workflow;

import java.util.Collection;
import java.util.Date;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.model.CostTalk;

/** Remarks on a review, with who made them and when. */
final class Notes {

    private Notes() {}

    /** FHIR's author of a remark is no role, so that the role stands as its text and in the step's Provenance. */
    static void add(Task task, Visit visit, String text) {
        task.addNote(new Annotation()
                .setAuthor(new Reference().setDisplay(visit.actor().reference()))
                .setTime(Date.from(visit.at()))
                .setText(text));
    }

    /** Cost is never a reason: a reviewer's text that speaks of it is refused. */
    static void requireNoCost(Collection<String> texts) {
        texts.stream().flatMap(text -> CostTalk.in(text).stream()).findFirst().ifPresent(word -> {
            throw StepRefusedException.incomplete(
                    "Cost is never a reason in utilization review; leave out '%s' and give the clinical rationale."
                            .formatted(word));
        });
    }
}
