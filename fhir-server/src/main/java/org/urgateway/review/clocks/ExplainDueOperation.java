package org.urgateway.review.clocks;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Clock;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.terminology.Systems;

/** {@code Task/[id]/$explain-due}: when the review is due, and why step by step. */
public final class ExplainDueOperation {

    private final FhirContext fhir;
    private final FhirStore store;
    private final ReviewClocks clocks;
    private final Clock clock;

    /** The operation on the reviews of that store. */
    public ExplainDueOperation(FhirContext fhir, FhirStore store, ReviewClocks clocks, Clock clock) {
        this.fhir = fhir;
        this.store = store;
        this.clocks = clocks;
        this.clock = clock;
    }

    /** Answers with the limits of the review as they stand now. */
    @Operation(
            name = "$explain-due",
            type = Task.class,
            idempotent = true,
            canonicalUrl = Systems.BASE + "/OperationDefinition/task-explain-due")
    public Parameters explain(@IdParam IdType id) {
        Task task = store.read(new ResourceKey("Task", id.getIdPart()))
                .map(stored -> fhir.newJsonParser().parseResource(Task.class, stored.json()))
                .orElseThrow(() -> new ResourceNotFoundException(id));
        return ExplanationWriter.write(clocks.read(task, clock.instant()));
    }
}
