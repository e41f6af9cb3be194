package org.urgateway.gateway.scenarios;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.AnsweredItem;

/** Questions about requests. */
final class Inquiry {

    private Inquiry() {}

    /** A question, by authorization number alone, from the parties of a request and with an identifier of its own. */
    static String about(String request, String authorizationNumber) {
        return encode(question(request, authorizationNumber));
    }

    /** The same question, asked by the treating practitioner in the role that the care team names. */
    static String inRole(String request, String authorizationNumber) {
        Bundle bundle = question(request, authorizationNumber);
        Claim claim = (Claim) bundle.getEntryFirstRep().getResource();
        claim.setProvider(claim.getCareTeamFirstRep().getProvider().copy());
        return encode(bundle);
    }

    private static Bundle question(String request, String authorizationNumber) {
        Bundle bundle = new Answer(0, "", request).as(Bundle.class);
        bundle.getIdentifier().setValue("INQUIRY");
        Claim claim = (Claim) bundle.getEntryFirstRep().getResource();
        claim.getMeta().setProfile(List.of());
        claim.getIdentifierFirstRep().setValue("INQUIRY");
        claim.getItem().clear();
        claim.addItem()
                .setSequence(1)
                .setProductOrService(new CodeableConcept(
                        new Coding("http://terminology.hl7.org/CodeSystem/data-absent-reason", "not-applicable", null)))
                .addExtension(AnsweredItem.PAS + "extension-authorizationNumber", new StringType(authorizationNumber));
        return bundle;
    }

    private static String encode(Bundle bundle) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle);
    }
}
