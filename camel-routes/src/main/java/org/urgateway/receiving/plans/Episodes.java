package org.urgateway.receiving.plans;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.terminology.Systems;

/** Opens the episode of an injury that a referral is the first to tell of. */
final class Episodes {

    private Episodes() {}

    /**
     * An episode that is planned: nobody took it on yet, and nothing is known of whether the insurer accepts liability.
     *
     * @param claimNumber the insurer's number; it names the episode
     */
    static EpisodeOfCare open(Identifier claimNumber, Task referral, Optional<String> jurisdiction) {
        var episode = new EpisodeOfCare()
                .setStatus(EpisodeOfCareStatus.PLANNED)
                .addIdentifier(claimNumber.copy())
                .setPatient(referral.getFor().copy());
        jurisdiction.ifPresent(state ->
                episode.addExtension(new Extension(Systems.structure("jurisdiction"), concept(Systems.STATE, state))));
        episode.addExtension(new Extension(Systems.structure("claim-number"), claimNumber.copy()));
        episode.addExtension(
                new Extension(Systems.structure("compensability"), local("compensability", "under-investigation")));
        episode.addType(local("service", "medical-management"));
        if (referral.hasReasonReference()) {
            episode.addDiagnosis().setCondition(referral.getReasonReference().copy());
        }
        if (referral.hasAuthoredOn()) {
            episode.getPeriod().setStart(referral.getAuthoredOn());
        }
        return episode;
    }

    private static CodeableConcept local(String system, String code) {
        return concept(Systems.BASE + "/CodeSystem/" + system, code);
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding().setSystem(system).setCode(code));
    }
}
