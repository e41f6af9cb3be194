package org.urgateway.mapping.hl7v2;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.hl7v2.wire.Group;

/**
 * An answer in the making: the message that it answers, what that asked for in FHIR, and what was decided.
 *
 * @param header header of the message
 * @param root its segments
 * @param request the Bundle that was submitted for it
 * @param answer the response Bundle
 * @param identity control id and time of the answer
 * @param losses what it cannot carry
 */
record Reply(
        MessageHeader header,
        Group root,
        Bundle request,
        Bundle answer,
        MessageIdentity identity,
        List<Remark> losses) {

    static Reply of(MessageHeader header, Group root, Bundle request, Bundle answer, MessageIdentity identity) {
        return new Reply(header, root, request, answer, identity, new ArrayList<>());
    }

    Claim claim() {
        return (Claim) request.getEntryFirstRep().getResource();
    }

    ClaimResponse response() {
        return answer.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(ClaimResponse.class::isInstance)
                .map(ClaimResponse.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a response Bundle holds a ClaimResponse"));
    }

    /** Whether it answers a referral. */
    boolean isReferral() {
        return header.messageCode().equals("REF");
    }

    Organization insurer() {
        return resolve(claim().getInsurer())
                .filter(Organization.class::isInstance)
                .map(Organization.class::cast)
                .orElseGet(Organization::new);
    }

    Optional<Resource> resolve(Reference reference) {
        return request.getEntry().stream()
                .filter(entry -> entry.getFullUrl().equals(reference.getReference()))
                .map(BundleEntryComponent::getResource)
                .findFirst();
    }

    void loss(String location, String text) {
        losses.add(new Remark(location, text));
    }

    /** Namespace of numbers that the gateway gave: the facility that the message was sent to. */
    String namespace() {
        String to = header.receivingFacility().isEmpty() ? header.receivingApplication() : header.receivingFacility();
        return to.split("\\^", 2)[0];
    }

    /** Today, as the answer's header has it. */
    String date() {
        return DateTimeFormatter.BASIC_ISO_DATE.format(identity.at().toLocalDate());
    }

    String time() {
        return Acknowledgements.time(identity.at());
    }
}
