package org.urgateway.review.workflow;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.terminology.Systems;

/** Builds the parameters of the operations. */
final class Decide {

    static final String GUIDELINE = "http://guidelines.example.org/PlanDefinition/burns|2026.1";
    static final String RATIONALE =
            "The records show a healed graft; the guideline supports fewer visits at this stage of recovery.";

    private final Parameters parameters = new Parameters();

    static Decide by(String performer) {
        return new Decide().with("performer", new Reference(performer));
    }

    static Parameters step(String performer) {
        return by(performer).build();
    }

    static Parameters party(String reference, String grounds) {
        return new Decide()
                .with("party", new Reference(reference))
                .with("grounds", new StringType(grounds))
                .build();
    }

    Decide with(String name, Type value) {
        parameters.addParameter().setName(name).setValue(value);
        return this;
    }

    Decide approve(int line) {
        part(line, "approved", "criteria-met");
        return this;
    }

    Decide deny(int line) {
        part(line, "denied", "guideline-not-met");
        return this;
    }

    Decide certifyInPart(int line, int units) {
        part(line, "partially-approved", "exceeds-guideline-quantity")
                .addPart()
                .setName("quantity")
                .setValue(new Quantity().setValue(BigDecimal.valueOf(units)));
        return this;
    }

    Decide modify(int line, String service) {
        CodeableConcept code = new CodeableConcept();
        code.addCoding().setSystem(Systems.HCPCS).setCode(service);
        ParametersParameterComponent part = part(line, "modified", "alternative-authorized");
        part.addPart().setName("service").setValue(code);
        return this;
    }

    Decide propose(int line) {
        ParametersParameterComponent part = parameters.addParameter().setName("line");
        part.addPart().setName("sequence").setValue(new PositiveIntType(line));
        part.addPart().setName("reason").setValue(new CodeType("guideline-not-met"));
        part.addPart().setName("guideline").setValue(new CanonicalType(GUIDELINE));
        return this;
    }

    Decide checked() {
        check("benefit", "met");
        check("regulation", "met");
        return check("guideline", "met");
    }

    Decide check(String check, String result) {
        ParametersParameterComponent part = parameters.addParameter().setName("check");
        part.addPart().setName("check").setValue(new CodeType(check));
        part.addPart().setName("result").setValue(new CodeType(result));
        return this;
    }

    Decide explained() {
        return with("note", new StringType(RATIONALE));
    }

    Decide talkOffered(Instant at) {
        ParametersParameterComponent part = parameters.addParameter().setName("peerToPeer");
        part.addPart().setName("offered").setValue(new DateTimeType(Date.from(at)));
        part.addPart().setName("outcome").setValue(new StringType("The provider did not call back."));
        return this;
    }

    Parameters build() {
        return parameters;
    }

    ParametersParameterComponent part(int line, String decision, String reason) {
        ParametersParameterComponent part = parameters.addParameter().setName("line");
        part.addPart().setName("sequence").setValue(new PositiveIntType(line));
        part.addPart().setName("decision").setValue(new CodeType(decision));
        part.addPart().setName("reason").setValue(new CodeType(reason));
        part.addPart().setName("guideline").setValue(new CanonicalType(GUIDELINE));
        part.addPart().setName("evidence").setValue(new Reference("DocumentReference/record"));
        return part;
    }
}
