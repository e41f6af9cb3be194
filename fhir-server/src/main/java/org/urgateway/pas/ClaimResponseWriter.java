package org.urgateway.pas;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.ClaimResponse.Use;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Enumerations.NoteType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.review.model.Determination;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.LineDetermination.Certified;
import org.urgateway.review.model.LineDetermination.Standing;
import org.urgateway.review.model.ServicePeriod;
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
            response.addExtension(reviewedByMachine());
        }
        if (ClaimLines.cancelsAll(claim)) {
            ReviewActions.write(response.addAdjudication(), "C");
        }
        ResponseItemWriter items = new ResponseItemWriter(request);
        for (ItemComponent item : claim.getItem()) {
            LineDetermination line = determination.on(item.getSequence());
            if (line instanceof Standing) {
                takeOver(item, items, previous.orElseThrow(), response);
            } else {
                ClaimResponse.ItemComponent answer = items.write(item, line);
                answer.addNoteNumber(note(response, line.reason()));
                verification.ofLine(item).forEach(text -> answer.addNoteNumber(note(response, text)));
                response.addItem(answer);
            }
        }
        verification.ofRequest(claim).forEach(text -> note(response, text));
        authorizedPeriod(determination).ifPresent(response::setPreAuthPeriod);
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

    private static Extension reviewedByMachine() {
        Extension reviewer = new Extension(PasUris.REVIEWER);
        reviewer.addExtension("wasHumanReviewedFlag", new BooleanType(false));
        return reviewer;
    }

    private static int note(ClaimResponse response, String text) {
        Optional<ClaimResponse.NoteComponent> same = response.getProcessNote().stream()
                .filter(note -> note.getText().equals(text))
                .findFirst();
        if (same.isPresent()) {
            return same.get().getNumber();
        }
        int number = response.getProcessNote().size() + 1;
        response.addProcessNote().setNumber(number).setType(NoteType.DISPLAY).setText(text);
        return number;
    }

    private static void takeOver(
            ItemComponent requested, ResponseItemWriter items, ClaimResponse previous, ClaimResponse response) {
        previous.getItem().stream()
                .filter(item -> item.getItemSequence() == requested.getSequence())
                .findFirst()
                .map(before -> items.writeStanding(requested, before))
                .ifPresent(item -> {
                    List<Integer> numbers = item.getNoteNumber().stream()
                            .map(number -> note(response, noteText(previous, number.getValue())))
                            .toList();
                    item.getNoteNumber().clear();
                    numbers.forEach(item::addNoteNumber);
                    response.addItem(item);
                });
    }

    private static String noteText(ClaimResponse response, int number) {
        return response.getProcessNote().stream()
                .filter(note -> note.getNumber() == number)
                .map(ClaimResponse.NoteComponent::getText)
                .findFirst()
                .orElseThrow();
    }

    /** From the first authorized day to the last one over all lines. */
    private static Optional<Period> authorizedPeriod(Determination determination) {
        List<ServicePeriod> periods = determination.lines().values().stream()
                .filter(Certified.class::isInstance)
                .map(line -> ((Certified) line).period())
                .toList();
        Optional<LocalDate> first =
                days(periods.stream().map(ServicePeriod::start)).min(Comparator.naturalOrder());
        Optional<LocalDate> last =
                days(periods.stream().map(ServicePeriod::end)).max(Comparator.naturalOrder());
        return first.isEmpty() && last.isEmpty()
                ? Optional.empty()
                : Optional.of(Dates.period(new ServicePeriod(first.orElse(null), last.orElse(null))));
    }

    @SuppressWarnings("NullAway") // the filter removes the nulls, which the checker does not see
    private static Stream<LocalDate> days(Stream<LocalDate> days) {
        return days.filter(Objects::nonNull);
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
