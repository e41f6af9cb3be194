package org.urgateway.mapping;

import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;

/**
 * What a message asks of the gateway, in FHIR. One message may ask for several things.
 *
 * <p>Where {@link #missing()} is not empty, the server would refuse the Bundle: the message is not complete enough to be sent on.
 */
public sealed interface Interaction {

    /** The FHIR content: a Bundle of type collection, its main resource first. */
    Bundle content();

    /** What the content must have and the message does not carry; empty where it can be sent on. */
    List<MissingItem> missing();

    /** A new request for authorization, for {@code Claim/$submit}. */
    record SubmitRequest(Bundle content, List<MissingItem> missing) implements Interaction {}

    /** A changed request, for {@code Claim/$submit}; the Claim before it comes along and is recognised by its identifier. */
    record UpdateRequest(Bundle content, List<MissingItem> missing) implements Interaction {}

    /** A withdrawn request, for {@code Claim/$submit}: the whole Claim with certification type 3. */
    record CancelRequest(Bundle content, List<MissingItem> missing) implements Interaction {}

    /** A question where requests stand, for {@code Claim/$inquire}. */
    record Inquire(Bundle content, List<MissingItem> missing) implements Interaction {}

    /**
     * Evidence for a review that may be waiting for it: DocumentReference, DiagnosticReport and Observation, the work status among
     * them.
     *
     * @param keys what finds the review
     */
    record SupplyInformation(Bundle content, List<MissingItem> missing, MatchKeys keys) implements Interaction {}

    /**
     * News of a hospital stay: an Encounter first, then patient, coverage and diagnoses.
     *
     * @param event what happened
     * @param keys what finds the review of the stay
     */
    record StayChange(Bundle content, List<MissingItem> missing, StayEvent event, MatchKeys keys)
            implements Interaction {}

    /**
     * A stay that began and has to be reviewed while it lasts: an admission review for {@code Claim/$submit}, with the Encounter.
     *
     * @param keys what finds the review of the stay, should there be one
     */
    record AdmissionNotice(Bundle content, List<MissingItem> missing, MatchKeys keys) implements Interaction {}

    /**
     * A referral of a worker for case management: a Task first.
     *
     * @param action whether it is new, changed or cancelled
     * @param keys what finds the case
     */
    record CaseManagementReferral(Bundle content, List<MissingItem> missing, ReferralAction action, MatchKeys keys)
            implements Interaction {}

    /**
     * An appointment for the initial evaluation of the worker: an Appointment first.
     *
     * @param keys what finds the case
     */
    record InitialEvaluation(Bundle content, List<MissingItem> missing, MatchKeys keys) implements Interaction {}

    /**
     * Care that was given and charged: a request for retrospective review, for {@code Claim/$submit} where no authorization is found.
     *
     * @param inquiry finds what was authorized, for {@code Claim/$inquire}
     * @param keys what finds the review
     */
    record RetrospectiveCharge(Bundle content, List<MissingItem> missing, Bundle inquiry, MatchKeys keys)
            implements Interaction {}

    /**
     * A determination that another organization made: a ClaimResponse first.
     *
     * @param keys what finds the request
     */
    record DeterminationReceived(Bundle content, List<MissingItem> missing, MatchKeys keys) implements Interaction {}

    /**
     * What a partner said of a delivery, apart from the attempt to deliver it.
     *
     * @param isTaken whether it has what was sent
     * @param words what it said, in codes
     */
    record DeliveryAcknowledged(UUID delivery, boolean isTaken, String words) implements Interaction {

        /** What the FHIR server is told, for {@code $report-deliveries}. */
        public Parameters report() {
            var parameters = new Parameters();
            var report = parameters.addParameter().setName("report");
            report.addPart().setName("id").setValue(new StringType(delivery.toString()));
            report.addPart().setName("outcome").setValue(new CodeType(isTaken ? "acknowledged" : "rejected"));
            report.addPart().setName("detail").setValue(new StringType(words));
            return parameters;
        }

        @Override
        public Bundle content() {
            var content = new Bundle().setType(Bundle.BundleType.COLLECTION);
            content.addEntry()
                    .setFullUrl(StableUuid.urn(delivery + "\n" + words))
                    .setResource(report());
            return content;
        }

        @Override
        public List<MissingItem> missing() {
            return List.of();
        }
    }
}
