package org.urgateway.mapping.hl7v2;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.AdjudicationComponent;
import org.hl7.fhir.r4.model.ClaimResponse.ClaimResponseStatus;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.ClaimResponse.Use;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.hl7v2.wire.Group;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.mapping.hl7v2.wire.WireSegment;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.Mapping;
import org.urgateway.terminology.Systems;

/**
 * Reads determinations: RPA with RF1, IN3 and the AUT of each procedure.
 *
 * <p>The procedure's own AUT decides. The one at the head of the message counts only where no procedure has any, because senders are
 * known to leave zeros there whatever was decided.
 */
final class DeterminationReader {

    private final Draft draft;
    private final Reading reading;
    private final Parties parties;

    private DeterminationReader(Draft draft) {
        this.draft = draft;
        this.reading = draft.reading();
        this.parties = new Parties(draft);
    }

    static Interaction read(Reading reading) {
        return new DeterminationReader(new Draft(reading, 1)).interaction();
    }

    private Interaction interaction() {
        Optional<Identifier> claimNumber = new Circumstances(draft).claimNumber();
        ClaimResponse response = new ClaimResponse()
                .setStatus(ClaimResponseStatus.ACTIVE)
                .setUse(Use.PREAUTHORIZATION)
                .setOutcome(outcome())
                .setPatient(parties.patient());
        claimNumber.ifPresent(number -> response.addExtension(Systems.structure("claim-number"), number.copy()));
        new Insurance(draft, parties, claimNumber)
                .read().stream()
                        .flatMap(covered -> covered.insurer().stream())
                        .findFirst()
                        .ifPresentOrElse(
                                response::setInsurer,
                                () -> draft.missing(
                                        "ClaimResponse.insurer",
                                        SegmentLocation.of("IN1", 1),
                                        "Send the insurer in IN1."));
        header(response);
        providers(response);
        ProcedureLines procedures = new ProcedureLines(reading.root());
        for (int index = 0; index < procedures.groups().size(); index++) {
            item(
                    response,
                    procedures.groups().get(index),
                    procedures.sequences().get(index));
        }
        notes(response);
        Keys keys = new Keys(draft).requests("RF1", 6);
        return new Interaction.DeterminationReceived(
                draft.bundle(response), draft.missing(), keys.with(claimNumber, parties.patient()));
    }

    private RemittanceOutcome outcome() {
        return reading.required("MSA").text(1).equals("AA") ? RemittanceOutcome.COMPLETE : RemittanceOutcome.ERROR;
    }

    private void header(ClaimResponse response) {
        WireSegment msa = reading.required("MSA");
        response.setRequest(
                new Reference().setIdentifier(draft.identifiers().own(receiver() + "-message", msa.text(2))));
        reading.root().segment("RF1").ifPresent(rf1 -> {
            rf1.understood(2, 3, 5, 7);
            rf1.field(1).understood(2, 3);
            draft.identifiers().ei(rf1.field(6)).ifPresent(response::addIdentifier);
            reading.dateTime(rf1.field(9)).ifPresent(at -> response.setCreatedElement(new DateTimeType(at)));
        });
        if (!response.hasCreated()) {
            reading.sentAt().ifPresent(at -> response.setCreatedElement(new DateTimeType(at)));
        }
        reading.root().all("IN3").stream().findFirst().ifPresent(in3 -> certification(in3, response));
    }

    /** The request came from who now receives the answer. */
    private String receiver() {
        MessageHeader header = reading.header();
        String to = header.receivingFacility().isEmpty() ? header.receivingApplication() : header.receivingFacility();
        return to.split("\\^", 2)[0];
    }

    private void certification(WireSegment in3, ClaimResponse response) {
        in3.understood(1, 4, 6);
        in3.field(2).understood(1, 4);
        Period period = new Period();
        reading.date(in3.field(9)).ifPresent(date -> period.getStartElement().setValueAsString(date));
        reading.date(in3.field(10)).ifPresent(date -> period.getEndElement().setValueAsString(date));
        if (!period.isEmpty()) {
            response.setPreAuthPeriod(period);
            in3.understood(11);
        }
        if (in3.has(14)) {
            Extension reviewer = new Extension(Uris.REVIEWER);
            reviewer.addExtension("wasHumanReviewedFlag", new BooleanType(true));
            draft.identifiers().xcn(in3.field(14)).ifPresent(number -> reviewer.addExtension("reviewerNPI", number));
            response.addExtension(reviewer);
        }
    }

    private void providers(ClaimResponse response) {
        for (Group group : reading.root().groups("PROVIDER")) {
            WireSegment prd = group.required("PRD");
            prd.field(1).understood(2, 3);
            var provider = parties.provider(group);
            if (prd.text(1).equals("RP") && !response.hasRequestor()) {
                response.setRequestor(provider);
            }
        }
    }

    private void item(ClaimResponse response, Group group, int sequence) {
        WireSegment pr1 = group.required("PR1");
        ItemComponent item = response.addItem().setItemSequence(sequence);
        Optional<WireSegment> aut = group.segment("AUT").or(this::headAuthorization);
        AdjudicationComponent adjudication = item.addAdjudication();
        adjudication.setCategory(ClaimDraft.concept(Systems.ADJUDICATION, "submitted"));
        Extension action = new Extension(Uris.REVIEW_ACTION);
        Optional<String> decision = decision(pr1, aut);
        aut.flatMap(segment -> draft.identifiers().ei(segment.field(6)))
                .ifPresent(number -> action.addExtension("number", new StringType(number.getValue())));
        decision.ifPresentOrElse(
                code -> action.addExtension(
                        Uris.REVIEW_ACTION_CODE, ClaimDraft.concept(Systems.X12_REVIEW_ACTION, code)),
                () -> draft.missing(
                        "ClaimResponse.item[" + (sequence - 1) + "].adjudication",
                        aut.orElse(pr1).location(),
                        "The line's status and its numbers contradict each other; a person looks at it."));
        adjudication.addExtension(action);
        aut.ifPresent(segment -> granted(item, segment, pr1));
        if (decision.filter(code -> !code.equals("A1") && !code.equals("A4")).isPresent()) {
            reason().ifPresent(concept -> adjudication.addExtension(Systems.structure("decision-reason"), concept));
        }
    }

    private Optional<WireSegment> headAuthorization() {
        boolean anyOwn = reading.root().groups("PROCEDURE").stream()
                .anyMatch(group -> group.segment("AUT").isPresent());
        return anyOwn
                ? Optional.empty()
                : reading.root().groups("AUTHORIZATION").stream().findFirst().flatMap(group -> group.segment("AUT"));
    }

    /** AUT-14 where it holds the decision itself; else RF1-1 in the light of what was authorized. */
    private Optional<String> decision(WireSegment pr1, Optional<WireSegment> aut) {
        Optional<String> said = aut.filter(segment -> segment.text(14, 3).equals(AuthorizationWriter.X12_REVIEW_ACTION))
                .map(segment -> segment.text(14))
                .filter(code -> Decision.ofX12(code).isPresent());
        if (said.isPresent()) {
            return said;
        }
        String status = reading.root().segment("RF1").map(rf1 -> rf1.text(1)).orElse("");
        String authorized = authorized(aut);
        Mapping mapping = reading.settings()
                .codeMaps()
                .get("v2-0283-to-decision")
                .map(ofLine(status, authorized, aut), Map.of("authorized", authorized));
        if (mapping instanceof Mapping.Mapped mapped) {
            return Decision.of(mapped.code()).map(Decision::x12);
        }
        reading.note(pr1.location(), "The status of the request and what is authorized of this line say no decision.");
        return Optional.empty();
    }

    /**
     * RF1-1 as it holds for one line. A request that is accepted as a whole may have lines that were not: the line's zero says so. One
     * that is pending as a whole may have lines that are authorized already.
     */
    private String ofLine(String status, String authorized, Optional<WireSegment> aut) {
        if (status.equals("A") && isZero(aut)) {
            return "R";
        }
        return status.equals("P") && !authorized.equals("none") ? "A" : status;
    }

    private boolean isZero(Optional<WireSegment> aut) {
        return aut.flatMap(segment -> reading.number(segment.field(9)))
                .filter(amount -> amount.signum() == 0)
                .isPresent();
    }

    private String authorized(Optional<WireSegment> aut) {
        Optional<BigDecimal> asked = aut.flatMap(segment -> reading.number(segment.field(8)));
        Optional<BigDecimal> given = aut.flatMap(segment -> reading.number(segment.field(9)));
        if (given.isEmpty() || given.get().signum() == 0) {
            return "none";
        }
        return asked.isPresent() && given.get().compareTo(asked.get()) < 0 ? "part" : "all";
    }

    private void granted(ItemComponent item, WireSegment aut, WireSegment pr1) {
        aut.understood(1, 2, 3, 13, 18);
        Period period = new Period();
        reading.date(aut.field(4)).ifPresent(date -> period.getStartElement().setValueAsString(date));
        reading.date(aut.field(5)).ifPresent(date -> period.getEndElement().setValueAsString(date));
        if (!period.isEmpty()) {
            item.addExtension(Uris.PRE_AUTH_PERIOD, period);
        }
        boolean certifies = reading.number(aut.field(9))
                .filter(amount -> amount.signum() > 0)
                .isPresent();
        reading.date(aut.field(10))
                .filter(date -> certifies)
                .ifPresent(date -> item.addExtension(Uris.PRE_AUTH_ISSUE_DATE, new DateType(date)));
        if (certifies) {
            Extension detail = new Extension(Uris.AUTHORIZED_DETAIL);
            draft.codings()
                    .concept(pr1.field(3), pr1.text(2))
                    .ifPresent(code -> detail.addExtension("productOrServiceCode", code));
            reading.number(aut.field(9))
                    .ifPresent(amount -> detail.addExtension("quantity", new Quantity().setValue(amount)));
            item.addExtension(detail);
        }
    }

    private Optional<CodeableConcept> reason() {
        return reading.root().all("IN3").stream()
                .flatMap(in3 -> draft.codings().concept(in3.field(12)).stream())
                .map(DeterminationReader::ours)
                .findFirst();
    }

    /** The gateway's own reasons travel as local codes and are recognised when they come back. */
    private static CodeableConcept ours(CodeableConcept concept) {
        Coding coding = concept.getCodingFirstRep();
        return DecisionReason.of(String.valueOf(coding.getCode()))
                .map(reason -> reason.concept())
                .orElse(concept);
    }

    private void notes(ClaimResponse response) {
        Stream.of(EvidenceReader.notes(reading.root()))
                .flatMap(List::stream)
                .forEach(text -> response.addProcessNote()
                        .setNumber(response.getProcessNote().size())
                        .setText(text));
    }
}
