package org.urgateway.receiving.plans;

import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** Calls an operation on a review. */
final class Call {

    private final Parameters parameters = new Parameters();

    /**
     * A call.
     *
     * @param performer for whom the message speaks
     */
    Call(String performer) {
        reference("performer", performer);
    }

    Call reference(String name, String reference) {
        parameters.addParameter().setName(name).setValue(new Reference(reference));
        return this;
    }

    Call at(Instant at) {
        parameters.addParameter().setName("at").setValue(new InstantType(Date.from(at)));
        return this;
    }

    Call resource(String name, Resource resource) {
        parameters.addParameter().setName(name).setResource(resource);
        return this;
    }

    Call note(String text) {
        parameters.addParameter().setName("note").setValue(new StringType(text));
        return this;
    }

    Next.Ask ask(String operation) {
        return new Next.Ask(operation, parameters, false);
    }
}
