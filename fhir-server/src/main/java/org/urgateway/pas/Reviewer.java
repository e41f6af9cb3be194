package org.urgateway.pas;

import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;

/**
 * Who stands behind a determination.
 *
 * @param isHuman whether a person looked at it
 * @param npi the person's national provider identifier
 * @param specialty what the person is qualified in
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-claimResponseReviewer">PAS Claim Response
 *     Reviewer</a>
 */
record Reviewer(boolean isHuman, Optional<Identifier> npi, Optional<CodeableConcept> specialty) {

    /** No person: the prior-authorization list, or the law where time ran out. */
    static final Reviewer MACHINE = new Reviewer(false, Optional.empty(), Optional.empty());

    private static final String IS_HUMAN = "wasHumanReviewedFlag";

    Extension extension() {
        Extension reviewer = new Extension(PasUris.REVIEWER);
        reviewer.addExtension(IS_HUMAN, new BooleanType(isHuman));
        npi.ifPresent(identifier -> reviewer.addExtension("reviewerNPI", identifier.copy()));
        specialty.ifPresent(concept -> reviewer.addExtension("reviewerSpecialty", concept.copy()));
        return reviewer;
    }

    /** Whether a person stands behind an answer. */
    static boolean isHuman(ClaimResponse response) {
        Extension reviewer = response.getExtensionByUrl(PasUris.REVIEWER);
        return reviewer != null
                && reviewer.hasExtension(IS_HUMAN)
                && reviewer.getExtensionByUrl(IS_HUMAN).getValue() instanceof BooleanType flag
                && flag.booleanValue();
    }

    /** An answer has one reviewer: the person, where a person and the list each decided lines. */
    void putOn(ClaimResponse response) {
        if (isHuman || !isHuman(response)) {
            response.getExtension().removeIf(extension -> PasUris.REVIEWER.equals(extension.getUrl()));
            response.addExtension(extension());
        }
    }

    /** Names the reviewer of the answer before, unless this one has one who outweighs it. */
    static void takeOver(ClaimResponse previous, ClaimResponse response) {
        if (isHuman(previous) || !response.hasExtension(PasUris.REVIEWER)) {
            response.getExtension().removeIf(extension -> PasUris.REVIEWER.equals(extension.getUrl()));
            response.addExtension(previous.getExtensionByUrl(PasUris.REVIEWER).copy());
        }
    }
}
