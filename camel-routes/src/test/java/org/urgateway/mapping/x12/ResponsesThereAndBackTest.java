package org.urgateway.mapping.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.AdjudicationComponent;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse.RemittanceOutcome;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.Systems;

/**
 * FHIR to 278, over the wire, and back: which elements of a PAS response survive.
 *
 * <p>Survive do the decisions on the whole and on each line, all eight of X12 306, with number, X12 reason and the wish for a second
 * surgical opinion; of certified lines the issue, the days, service and units; of a modified line what was certified in its place; of
 * pended and denied ones the administrative reference; all words; and why nothing was considered. A decision on the whole is added where
 * the response has none, as it follows from the lines.
 */
class ResponsesThereAndBackTest {

    /** What is decided on a line, in the test's own terms. */
    record Line(Decision decision, String number, int units, Optional<String> reason, boolean second, String note) {

        boolean certified() {
            return decision == Decision.APPROVED || decision == Decision.PARTIALLY_APPROVED;
        }
    }

    @Provide
    Arbitrary<Line> lines() {
        return Combinators.combine(
                        Arbitraries.of(Decision.values()),
                        Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(12),
                        Arbitraries.integers().between(1, 11),
                        Arbitraries.of("0T", "0U", "0M").optional(),
                        Arbitraries.of(true, false),
                        PasRequests.words())
                .as(Line::new);
    }

    @Provide
    Arbitrary<Optional<Decision>> whole() {
        return Arbitraries.of(Decision.values()).optional();
    }

    @Property(tries = 80)
    void responseSurvivesAsAWhole(
            @ForAll("lines") Line first, @ForAll("lines") Line second, @ForAll("whole") Optional<Decision> whole) {
        Bundle response = response(whole, first, second);
        WrittenSet written = written(response);
        assertThat(written.losses()).as(X12Golden.lines(written.set())).isEmpty();
        ClaimResponse back = back(written);
        assertThat(codes(back))
                .containsExactly(first.decision().x12(), second.decision().x12());
        whole.ifPresent(decision -> assertThat(whole(back)).isEqualTo(decision.x12()));
        assertThat(back.getOutcome()).isEqualTo(RemittanceOutcome.COMPLETE);
    }

    @Property(tries = 40)
    void moreFollowsExactlyWhileALineIsPended(@ForAll("lines") Line first, @ForAll("lines") Line second) {
        boolean pended = first.decision() == Decision.PENDED || second.decision() == Decision.PENDED;
        assertThat(written(response(Optional.empty(), first, second))
                        .set()
                        .body()
                        .first("BHT")
                        .orElseThrow()
                        .element(6))
                .isEqualTo(pended ? "19" : "18");
    }

    @Property(tries = 40)
    void wholeIsCertifiedOnlyWhereEveryLineIs(@ForAll("lines") Line first, @ForAll("lines") Line second) {
        ClaimResponse back = back(written(response(Optional.empty(), first, second)));
        boolean every = List.of(first, second).stream()
                .filter(line -> line.decision() != Decision.CANCELLED)
                .allMatch(line -> line.decision() == Decision.APPROVED);
        boolean none = first.decision() == Decision.CANCELLED && second.decision() == Decision.CANCELLED;
        assertThat(whole(back).equals("A1")).isEqualTo(every && !none);
    }

    @Test
    void errorIsNoDenialOnTheWayThereAndBack() {
        ClaimResponse refused = header();
        refused.setOutcome(RemittanceOutcome.ERROR);
        var error = refused.addError().setCode(PasClaim.concept(Systems.X12_REJECT_REASON, "33"));
        error.addExtension(Uris.ERROR_FOLLOW_UP, PasClaim.concept(Systems.X12_FOLLOW_UP_ACTION, "C"));
        error.addExtension(Uris.ERROR_PATH, new StringType("Claim.provider"));
        ClaimResponse back = back(written(bundle(refused)));
        assertThat(back.getOutcome()).isEqualTo(RemittanceOutcome.ERROR);
        assertThat(back.getItem()).isEmpty();
        assertThat(back.getAdjudication()).isEmpty();
        assertThat(back.getErrorFirstRep()
                        .getExtensionByUrl(Uris.ERROR_PATH)
                        .getValue()
                        .primitiveValue())
                .isEqualTo("Claim.provider");
    }

    @Test
    void whatThe278CannotCarryIsNamedByItsPath() {
        Line line = new Line(Decision.DENIED, "1", 1, Optional.empty(), false, "No.");
        Bundle response = response(Optional.empty(), line);
        ClaimResponse answer = (ClaimResponse) response.getEntryFirstRep().getResource();
        Extension reviewer = new Extension(Uris.REVIEWER);
        reviewer.addExtension("wasHumanReviewedFlag", new BooleanType(true));
        answer.addExtension(reviewer);
        answer.setDisposition("Denied");
        answer.getItemFirstRep()
                .getAdjudicationFirstRep()
                .addExtension(
                        Systems.structure("decision-reason"),
                        PasClaim.concept(Systems.local("decision-reason"), "guideline-not-met"));
        assertThat(written(response).losses())
                .extracting(Remark::location)
                .containsExactlyInAnyOrder(
                        "ClaimResponse.extension(extension-claimResponseReviewer)",
                        "ClaimResponse.disposition",
                        "ClaimResponse.item[1].adjudication.extension(decision-reason)");
    }

    private static Bundle asked() {
        byte[] raw = X12Golden.read(X12Golden.file("x12", "request-initial").resolve("input.edi"));
        return ((X12Result.Mapped) X12Mapping.read(X12Golden.envelope(raw), X12Golden.set(raw), X12Golden.settings()))
                .interactions()
                .get(0)
                .content();
    }

    private static WrittenSet written(Bundle response) {
        return X12Answers.respond(asked(), response, X12Golden.settings(), "RO-2026-0101", X12Golden.IDENTITY);
    }

    private static ClaimResponse back(WrittenSet written) {
        byte[] raw = X12Golden.wire(written.set());
        X12Result result =
                X12Mapping.readAnswer(X12Golden.envelope(raw), X12Golden.set(raw), X12Golden.settings(), asked());
        assertThat(result).as(X12Golden.lines(written.set())).isInstanceOf(X12Result.Mapped.class);
        return (ClaimResponse) ((X12Result.Mapped) result)
                .interactions()
                .get(0)
                .content()
                .getEntryFirstRep()
                .getResource();
    }

    private static String whole(ClaimResponse response) {
        return UmWriter.code(
                        response.getAdjudicationFirstRep().getExtensionByUrl(Uris.REVIEW_ACTION),
                        Uris.REVIEW_ACTION_CODE)
                .orElse("");
    }

    private static List<String> codes(ClaimResponse response) {
        return response.getItem().stream()
                .map(item -> HcrWriter.code(item).orElse(""))
                .toList();
    }

    private static ClaimResponse header() {
        Claim claim = (Claim) asked().getEntryFirstRep().getResource();
        ClaimResponse response = new ClaimResponse()
                .setStatus(ClaimResponse.ClaimResponseStatus.ACTIVE)
                .setUse(ClaimResponse.Use.PREAUTHORIZATION)
                .setOutcome(RemittanceOutcome.COMPLETE)
                .setType(claim.getType())
                .setPatient(claim.getPatient())
                .setInsurer(claim.getInsurer())
                .setRequestor(claim.getProvider());
        claim.getIdentifier().forEach(response::addIdentifier);
        return response;
    }

    private static Bundle bundle(ClaimResponse response) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        bundle.addEntry().setResource(response);
        return bundle;
    }

    private static Bundle response(Optional<Decision> whole, Line... lines) {
        ClaimResponse response = header();
        whole.ifPresent(decision -> response.addAdjudication(adjudication(decision.x12(), Optional.of("WHOLE-1"))));
        for (Line line : lines) {
            line(response, line);
        }
        return bundle(response);
    }

    private static void line(ClaimResponse response, Line line) {
        ItemComponent item =
                response.addItem().setItemSequence(response.getItem().size());
        AdjudicationComponent adjudication =
                adjudication(line.decision().x12(), line.certified() ? Optional.of(line.number()) : Optional.empty());
        Extension action = adjudication.getExtensionByUrl(Uris.REVIEW_ACTION);
        line.reason()
                .ifPresent(code -> action.addExtension(
                        Uris.REVIEW_REASON_CODE, PasClaim.concept(Systems.X12_DECISION_REASON, code)));
        if (line.second()) {
            action.addExtension("secondSurgicalOpinionFlag", new BooleanType(true));
        }
        item.addAdjudication(adjudication);
        if (line.certified()) {
            item.addExtension(Uris.PRE_AUTH_ISSUE_DATE, new DateType("2026-07-10"));
            item.addExtension(Uris.PRE_AUTH_PERIOD, period());
            Extension detail = new Extension(Uris.AUTHORIZED_DETAIL);
            detail.addExtension("productOrServiceCode", PasClaim.concept(Systems.HCPCS, "L1832"));
            detail.addExtension("quantity", new Quantity().setValue(new BigDecimal(line.units())));
            item.addExtension(detail);
        } else if (line.decision() == Decision.MODIFIED) {
            var added = response.addAddItem().addItemSequence(item.getItemSequence());
            added.addExtension(Uris.PRE_AUTH_PERIOD, period());
            added.setProductOrService(PasClaim.concept(Systems.HCPCS, "L1833"));
            added.setQuantity(new Quantity().setValue(new BigDecimal(line.units())));
            added.addAdjudication(adjudication("A1", Optional.of(line.number())));
        } else {
            item.addExtension(Uris.ADMINISTRATIVE_REFERENCE, new StringType(line.number()));
        }
        int number = response.getProcessNote().size() + 1;
        response.addProcessNote().setNumber(number).setText(line.note());
        item.addNoteNumber(number);
    }

    private static Period period() {
        Period period = new Period();
        period.getStartElement().setValueAsString("2026-07-10");
        period.getEndElement().setValueAsString("2026-10-08");
        return period;
    }

    private static AdjudicationComponent adjudication(String code, Optional<String> number) {
        Extension action = new Extension(Uris.REVIEW_ACTION);
        number.ifPresent(text -> action.addExtension("number", new StringType(text)));
        action.addExtension(Uris.REVIEW_ACTION_CODE, PasClaim.concept(Systems.X12_REVIEW_ACTION, code));
        AdjudicationComponent adjudication = new AdjudicationComponent();
        adjudication
                .setCategory(PasClaim.concept(Systems.ADJUDICATION, "submitted"))
                .addExtension(action);
        return adjudication;
    }
}
