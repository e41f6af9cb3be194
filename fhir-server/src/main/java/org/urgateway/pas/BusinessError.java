package org.urgateway.pas;

import org.hl7.fhir.r4.model.ClaimResponse.ErrorComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.terminology.Systems;

/**
 * Why a well-formed request cannot be considered.
 *
 * @param rejectReason X12 element 901 code
 * @param followUp X12 element 889 code: what the sender may do
 * @param path FHIRPath to the element concerned
 * @param text what is wrong and what to do, without patient data
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-claimresponse">PAS Claim Response, error</a>
 */
record BusinessError(String rejectReason, String followUp, String path, String text) {

    private static final String CORRECT_AND_RESUBMIT = "C";
    private static final String DO_NOT_RESUBMIT = "N";
    private static final String NUMBER_NOT_FOUND = "AA";
    private static final String DATA_MISSING = "15";
    private static final String NO_ACCESS = "41";

    static BusinessError priorClaimUnknown() {
        return new BusinessError(
                NUMBER_NOT_FOUND,
                CORRECT_AND_RESUBMIT,
                "Claim.related.claim",
                "The request that this one updates is not known here. Check its identifier, or send a new request.");
    }

    static BusinessError priorClaimReplaced() {
        return new BusinessError(
                NUMBER_NOT_FOUND,
                CORRECT_AND_RESUBMIT,
                "Claim.related.claim",
                "The request that this one updates has been updated already. Update the latest version of it.");
    }

    static BusinessError linesMissing(String sequences) {
        return new BusinessError(
                DATA_MISSING,
                CORRECT_AND_RESUBMIT,
                "Claim.item",
                "An update resends every line; missing: " + sequences
                        + ". Resend them, marked as cancelled where they are no longer wanted.");
    }

    static BusinessError insurerNotServed() {
        return new BusinessError(
                NO_ACCESS,
                DO_NOT_RESUBMIT,
                "Claim.insurer",
                "This installation takes no requests for the insurer named. Ask the insurer where to send them.");
    }

    ErrorComponent component(int note) {
        ErrorComponent error =
                new ErrorComponent().setCode(ClaimResponseWriter.concept(Systems.X12_REJECT_REASON, rejectReason));
        Extension element = new Extension(PasUris.ERROR_ELEMENT);
        element.addExtension("processNote", new PositiveIntType(note));
        element.addExtension("error", new StringType(path));
        error.addExtension(element);
        error.addExtension(PasUris.ERROR_PATH, new StringType(path));
        error.addExtension(
                PasUris.ERROR_FOLLOW_UP, ClaimResponseWriter.concept(Systems.X12_FOLLOW_UP_ACTION, followUp));
        return error;
    }
}
