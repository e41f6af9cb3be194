package org.urgateway.review;

import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.review.model.Determination;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.LineDetermination.Certified;
import org.urgateway.review.model.LineDetermination.NotRequired;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.Systems;

/** Records that the prior-authorization list, and no person, decided; with the rule behind each line. */
final class ListProvenance {

    private ListProvenance() {}

    static Provenance of(Determination determination, ReviewSubject subject, Instant recorded) {
        Provenance provenance = new Provenance().setRecorded(Date.from(recorded));
        provenance.addTarget(new Reference(subject.claimResponse().reference()));
        provenance
                .addAgent()
                .setWho(new Reference()
                        .setIdentifier(new Identifier()
                                .setSystem(Systems.BASE + "/NamingSystem/agent")
                                .setValue("prior-authorization-list"))
                        .setDisplay("Prior-authorization list"));
        determination.lines().values().stream()
                .filter(line -> line instanceof Certified || line instanceof NotRequired)
                .map(LineDetermination::reason)
                .distinct()
                .map(reason -> reason(reason))
                .forEach(provenance::addReason);
        return provenance;
    }

    private static CodeableConcept reason(String text) {
        return DecisionReason.PRIOR_AUTHORIZATION_LIST.concept().setText(text);
    }
}
