package org.urgateway.pas;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.ClaimResponse.Use;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.review.model.Determination;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.LineDetermination.Standing;
import org.urgateway.terminology.Systems;

/**
 * Writes the answer to a request as a PAS ClaimResponse whose references are the sender's own.
 *
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-claimresponse">PAS Claim Response</a>
 */
final class ClaimResponseWriter {

    private final RequestBundle request;
    private final Claim claim;

    ClaimResponseWriter(RequestBundle request) {
        this.request = request;
        this.claim = request.claim();
    }

    /**
     * The determination on a request.
     *
     * @param previous the answer to the request before, from which standing lines are taken over
     * @param verification what to tell of the codes
     */
    ClaimResponse write(
            Determination determination,
            Optional<ClaimResponse> previous,
            CodeVerification verification,
            Instant created) {
        ClaimResponse response = header(created).setOutcome(RemittanceOutcome.COMPLETE);
        if (determination.isDecidedByList()) {
            response.addExtension(Reviewer.MACHINE.extension());
        }
        if (ClaimLines.cancelsAll(claim)) {
            ReviewActions.write(response.addAdjudication(), "C");
        }
        ResponseItemWriter items = new ResponseItemWriter(request);
        for (ItemComponent item : claim.getItem()) {
            LineDetermination line = determination.on(item.getSequence());
            if (line instanceof Standing) {
                takeOver(item, item.getSequence(), items, previous.orElseThrow(), response);
            } else {
                ClaimResponse.ItemComponent answer = items.write(item, line);
                answer.addNoteNumber(note(response, DecisionText.of(item, line)));
                verification.ofLine(item).forEach(text -> answer.addNoteNumber(note(response, text)));
                response.addItem(answer);
            }
        }
        verification.ofRequest(claim).forEach(text -> note(response, text));
        AuthorizedPeriod.of(response).ifPresent(response::setPreAuthPeriod);
        return response;
    }

    /**
     * The determination on an earlier request, told to one that repeats or appeals it.
     *
     * @param lines the earlier line of each line that has one
     * @param earlier the answer to the earlier request, with the references of this one
     */
    ClaimResponse writeEarlier(Map<Integer, Integer> lines, ClaimResponse earlier, Instant created) {
        ClaimResponse response = header(created).setOutcome(RemittanceOutcome.COMPLETE);
        ResponseItemWriter items = new ResponseItemWriter(request);
        for (ItemComponent item : claim.getItem()) {
            Optional.ofNullable(lines.get(item.getSequence()))
                    .ifPresent(before -> takeOver(item, before, items, earlier, response));
        }
        AuthorizedPeriod.of(response).ifPresent(response::setPreAuthPeriod);
        response.setId(earlier.getIdPart());
        return response;
    }

    /** A request that cannot be considered for reasons that lie in the business rather than in its form. */
    ClaimResponse writeError(BusinessError error, Instant created) {
        ClaimResponse response = header(created).setOutcome(RemittanceOutcome.ERROR);
        int note = note(response, error.text());
        response.addError(error.component(note));
        return response;
    }

    private ClaimResponse header(Instant created) {
        ClaimResponse response = new ClaimResponse();
        response.getMeta().addProfile(PasUris.CLAIM_RESPONSE);
        transmissionIdentifiers().ifPresent(response::addExtension);
        claim.getIdentifier().forEach(identifier -> response.addIdentifier(identifier.copy()));
        return response.setStatus(ClaimResponseStatus.ACTIVE)
                .setType(claim.getType().copy())
                .setUse(Use.PREAUTHORIZATION)
                .setPatient(sendersOwn(claim.getPatient()))
                .setCreated(Date.from(created))
                .setInsurer(sendersOwn(claim.getInsurer()))
                .setRequestor(sendersOwn(claim.getProvider()))
                .setRequest(new Reference(request.claimUrl()));
    }

    private Reference sendersOwn(Reference reference) {
        return new Reference(request.fullUrl(reference));
    }

    /** The answer travels the other way: the sender of the request is its receiver. */
    private Optional<Extension> transmissionIdentifiers() {
        return Optional.ofNullable(claim.getExtensionByUrl(PasUris.TRANSMISSION_IDENTIFIERS))
                .map(sent -> {
                    Extension answer = new Extension(PasUris.TRANSMISSION_IDENTIFIERS);
                    turn(sent, "applicationReceiverCode", answer, "applicationSenderCode");
                    turn(sent, "applicationSenderCode", answer, "applicationReceiverCode");
                    turn(sent, "interchangeReceiverID", answer, "interchangeSenderID");
                    turn(sent, "interchangeSenderID", answer, "interchangeReceiverID");
                    return answer;
                });
    }

    private static void turn(Extension from, String fromUrl, Extension to, String toUrl) {
        if (from.hasExtension(fromUrl)) {
            to.addExtension(toUrl, from.getExtensionByUrl(fromUrl).getValue().copy());
        }
    }

    private static int note(ClaimResponse response, String text) {
        return new ProcessNotes(response).add(text);
    }

    private static void takeOver(
            ItemComponent requested,
            int sequence,
            ResponseItemWriter items,
            ClaimResponse previous,
            ClaimResponse response) {
        ProcessNotes before = new ProcessNotes(previous);
        previous.getItem().stream()
                .filter(item -> item.getItemSequence() == sequence)
                .findFirst()
                .ifPresent(item -> {
                    ClaimResponse.ItemComponent answer = items.writeStanding(requested, item);
                    answer.getNoteNumber().clear();
                    before.of(item).forEach(text -> answer.addNoteNumber(note(response, text)));
                    response.addItem(answer);
                });
        AddedItems.of(previous, sequence).forEach(added -> response.addAddItem(items.writeStanding(requested, added)));
        if (previous.hasExtension(PasUris.REVIEWER)) {
            Reviewer.takeOver(previous, response);
        }
    }

    static CodeableConcept concept(String system, String code) {
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding().setSystem(system).setCode(code);
        return concept;
    }

    static CodeableConcept submitted() {
        return concept(Systems.ADJUDICATION, "submitted");
    }
}
