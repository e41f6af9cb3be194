package org.urgateway.pas;

import java.util.Locale;
import org.hl7.fhir.r4.model.ClaimResponse.ErrorComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.terminology.ReviewState;
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
    /** X12 has no code for what an earlier decision forbids; the note says it. */
    private static final String INPUT_ERRORS = "33";

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

    static BusinessError priorClaimDenied() {
        return new BusinessError(
                INPUT_ERRORS,
                DO_NOT_RESUBMIT,
                "Claim.related.claim",
                "The request that this one updates was denied, so it cannot be updated. Ask for a re-review with"
                        + " ClaimResponse/$request-re-review or with certification type 1 or 2, or send a new request where"
                        + " the facts have changed.");
    }

    static BusinessError decidedLinesChanged(String sequences) {
        return new BusinessError(
                INPUT_ERRORS,
                CORRECT_AND_RESUBMIT,
                "Claim.item",
                "These items were not certified as requested, so an update cannot change them: " + sequences
                        + ". Resend them as they were, and ask for a re-review with ClaimResponse/$request-re-review or"
                        + " send a new request.");
    }

    static BusinessError reviewEnded(ReviewState state) {
        return new BusinessError(
                INPUT_ERRORS,
                DO_NOT_RESUBMIT,
                "Claim.related.claim",
                "The review of the request that this one updates has ended ("
                        + state.display().toLowerCase(Locale.ROOT) + "). Send a new request.");
    }

    static BusinessError reReviewOfNothing() {
        return new BusinessError(
                DATA_MISSING,
                CORRECT_AND_RESUBMIT,
                "Claim.related.claim",
                "A re-review names the request whose denial or modification is to be reviewed again. Send that Claim along"
                        + " and point Claim.related.claim at it.");
    }

    static BusinessError nothingToReviewAgain() {
        return new BusinessError(
                INPUT_ERRORS,
                DO_NOT_RESUBMIT,
                "Claim.related.claim",
                "No item that is appealed was denied, modified or certified in part, so there is nothing to review again."
                        + " Send an update while the review is open, or a new request.");
    }

    static BusinessError reReviewOpen() {
        return new BusinessError(
                INPUT_ERRORS,
                DO_NOT_RESUBMIT,
                "Claim.related.claim",
                "The determination on the earlier request is being reviewed again already. Send further records to that"
                        + " re-review.");
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
