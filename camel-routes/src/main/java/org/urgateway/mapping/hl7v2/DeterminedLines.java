package org.urgateway.mapping.hl7v2;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.AdjudicationComponent;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.hl7v2.wire.Group;
import org.urgateway.mapping.hl7v2.wire.WireSegment;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.Mapping;
import org.urgateway.terminology.Systems;

/**
 * Reads what was decided on the lines of a request: the AUT of each procedure, in the light of RF1-1.
 *
 * <p>The procedure's own AUT decides. The one at the head of the message counts only where no procedure has any, because senders are
 * known to leave zeros there whatever was decided.
 */
final class DeterminedLines {

    private final Draft draft;
    private final Reading reading;

    DeterminedLines(Draft draft) {
        this.draft = draft;
        this.reading = draft.reading();
    }

    /** Adds what was decided on a line to the answer. */
    void add(ClaimResponse response, Group group, int sequence) {
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
                .map(DeterminedLines::ours)
                .findFirst();
    }

    /** The gateway's own reasons travel as local codes; who says the same in the same words means the same. */
    private static CodeableConcept ours(CodeableConcept concept) {
        Coding coding = concept.getCodingFirstRep();
        String words = String.valueOf(coding.hasDisplay() ? coding.getDisplay() : concept.getText())
                .toLowerCase(Locale.ROOT);
        return DecisionReason.of(String.valueOf(coding.getCode()))
                .or(() -> Stream.of(DecisionReason.values())
                        .filter(reason -> words.startsWith(reason.display().toLowerCase(Locale.ROOT)))
                        .findFirst())
                .map(DecisionReason::concept)
                .orElse(concept);
    }
}
