package org.urgateway.mapping.x12;

import java.util.Optional;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.CommunicationRequest.CommunicationRequestStatus;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/**
 * Reads what a reviewer asks for: PWK, a kind of report, and HI with LOINC codes. Each becomes a request for communication.
 *
 * @param draft takes the resources
 * @param response the answer that points at them
 */
record AskedReader(Draft draft, ClaimResponse response) {

    private static final String LOINC = "LOI";

    /** Adds what a level asks for. */
    void read(Level level, Optional<Integer> line) {
        for (Seg pwk : level.all("PWK")) {
            report(pwk, line);
        }
        for (Seg hi : level.all("HI")) {
            for (int element = 1; element <= hi.size(); element++) {
                if (hi.segment().component(element, 1).equals(LOINC)) {
                    hi.text(element, 1);
                    CommunicationRequest request = request(line);
                    request.addPayload().setContent(new StringType(hi.text(element, 2)));
                    add(request);
                }
            }
        }
    }

    private void report(Seg pwk, Optional<Integer> line) {
        CommunicationRequest request = request(line);
        pwk.value(1).ifPresent(code -> request.addCategory(PasClaim.concept(Systems.X12_REPORT_TYPE, code)));
        pwk.value(2).ifPresent(code -> request.addMedium(PasClaim.concept(Systems.X12_REPORT_TRANSMISSION, code)));
        pwk.understood(5);
        pwk.value(6)
                .ifPresent(number ->
                        request.addIdentifier(draft.qualifiers().own(InformationReader.CONTROL_NUMBER, number)));
        pwk.value(7).ifPresent(text -> request.addPayload().setContent(new StringType(text)));
        add(request);
    }

    private CommunicationRequest request(Optional<Integer> line) {
        CommunicationRequest request = new CommunicationRequest().setStatus(CommunicationRequestStatus.ACTIVE);
        line.ifPresent(sequence -> request.addExtension(Uris.SERVICE_LINE_NUMBER, new PositiveIntType(sequence)));
        if (response.hasInsurer()) {
            request.setRequester(response.getInsurer().copy());
        }
        return request;
    }

    /** The guide wants a number of every question; one that has none is counted among those of the request. */
    private void add(CommunicationRequest request) {
        if (!request.hasIdentifier()) {
            String asked = response.getIdentifierFirstRep().getValue();
            int count = response.getCommunicationRequest().size() + 1;
            request.addIdentifier(draft.qualifiers().own("information-request", asked + "-" + count));
        }
        response.addCommunicationRequest(draft.entries().add(request));
    }
}
