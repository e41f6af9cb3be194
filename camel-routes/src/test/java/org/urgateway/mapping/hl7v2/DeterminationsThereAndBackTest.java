package org.urgateway.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.Systems;

/**
 * FHIR to HL7 v2 and back: which elements of a determination survive.
 *
 * <p>From version 2.8 the decision on each line survives whatever it is, because AUT-14 carries it. Before, table 0283 and the numbers
 * in AUT must do: approved, partially approved and pended survive, and denied in an answer without a pended line. In all versions the
 * authorization number, the period and the units of certified lines survive, and all texts.
 */
class DeterminationsThereAndBackTest {

    private static final Path REQUESTS = Path.of("src/test/resources/golden/hl7v2");

    /** What is decided on a line, in the test's own terms. */
    record Line(Decision decision, String number, int units, String note) {

        boolean certified() {
            return decision == Decision.APPROVED || decision == Decision.PARTIALLY_APPROVED;
        }
    }

    @Provide
    Arbitrary<Line> lines() {
        return lines(Decision.values());
    }

    @Provide
    Arbitrary<Line> decided() {
        return lines(Decision.APPROVED, Decision.PARTIALLY_APPROVED, Decision.DENIED);
    }

    private static Arbitrary<Line> lines(Decision... decisions) {
        return Combinators.combine(
                        Arbitraries.of(decisions),
                        Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(12),
                        Arbitraries.integers().between(1, 11),
                        Arbitraries.strings()
                                .withChars("abc |^~\\&.#é")
                                .ofMinLength(1)
                                .ofMaxLength(30)
                                .map(String::strip)
                                .filter(text -> !text.isEmpty()))
                .as(Line::new);
    }

    @Property(tries = 60)
    void decisionSurvivesFromVersion28(@ForAll("lines") Line first, @ForAll("lines") Line second) {
        ClaimResponse back = thereAndBack("rqa-i08-version-2.8", first, second);
        assertThat(action(back, 0)).contains(first.decision());
        assertThat(action(back, 1)).contains(second.decision());
        assertNumbersSurvive(back, first, second);
    }

    @Property(tries = 60)
    void decisionOfLinesThatAreAllDecidedSurvivesInAllVersions(
            @ForAll("decided") Line first, @ForAll("decided") Line second) {
        for (String request : List.of("rqa-i08-dates-and-header-authorization", "rqa-i08-twelve-visits-version-2.3")) {
            ClaimResponse back = thereAndBack(request, first, second);
            assertThat(action(back, 0)).as(request).contains(first.decision());
            assertThat(action(back, 1)).as(request).contains(second.decision());
            assertNumbersSurvive(back, first, second);
        }
    }

    @Property(tries = 40)
    void pendedLineStaysPendedBesideACertifiedOneInAllVersions(
            @ForAll("decided") Line first, @ForAll("decided") Line any) {
        Line pended = new Line(Decision.PENDED, any.number(), any.units(), any.note());
        ClaimResponse back = thereAndBack("rqa-i08-twelve-visits-version-2.3", first, pended);
        assertThat(action(back, 0)).contains(first.decision() == Decision.DENIED ? Decision.PENDED : first.decision());
        assertThat(action(back, 1)).contains(Decision.PENDED);
    }

    private static void assertNumbersSurvive(ClaimResponse back, Line... lines) {
        for (int index = 0; index < lines.length; index++) {
            LineDecision decision = LineDecision.of(back).get(index);
            if (lines[index].certified()) {
                assertThat(decision.authorization()).contains(lines[index].number());
                assertThat(decision.quantity())
                        .hasValueSatisfying(units -> assertThat(units).isEqualByComparingTo(units(lines, decision)));
                assertThat(decision.period()
                                .map(period -> period.getEndElement().getValueAsString()))
                        .contains("2026-10-08");
            }
            assertThat(back.getProcessNote())
                    .extracting(ClaimResponse.NoteComponent::getText)
                    .contains(lines[index].note());
        }
    }

    private static BigDecimal units(Line[] lines, LineDecision decision) {
        return BigDecimal.valueOf(authorized(lines[decision.sequence() - 1]));
    }

    /** Twelve are asked: all of them is an approval, fewer a part. */
    private static int authorized(Line line) {
        return line.decision() == Decision.APPROVED ? 12 : line.units();
    }

    private static Optional<Decision> action(ClaimResponse response, int index) {
        return LineDecision.of(response).get(index).decision();
    }

    private static ClaimResponse thereAndBack(String request, Line... lines) {
        Bundle bundle = new Bundle();
        bundle.addEntry().setResource(response(lines));
        byte[] original = Golden.read(REQUESTS.resolve(request).resolve("input.hl7"));
        byte[] written = Hl7v2Answers.respond(original, Golden.settings(), 0, bundle, Golden.IDENTITY)
                .bytes();
        MappingResult result = Hl7v2Mapping.read(written, Golden.settings());
        assertThat(result)
                .as(new String(written, StandardCharsets.UTF_8))
                .isInstanceOfSatisfying(
                        MappingResult.Mapped.class,
                        mapped -> assertThat(mapped.repairs()).isEmpty());
        Interaction interaction = ((MappingResult.Mapped) result).interactions().get(0);
        return (ClaimResponse) interaction.content().getEntryFirstRep().getResource();
    }

    private static ClaimResponse response(Line... lines) {
        ClaimResponse response = new ClaimResponse();
        for (Line line : lines) {
            ItemComponent item =
                    response.addItem().setItemSequence(response.getItem().size());
            Extension action = new Extension(Uris.REVIEW_ACTION);
            action.addExtension(
                    Uris.REVIEW_ACTION_CODE,
                    ClaimDraft.concept(
                            Systems.X12_REVIEW_ACTION, line.decision().x12()));
            if (line.certified()) {
                action.addExtension("number", new StringType(line.number()));
                Period period = new Period();
                period.getStartElement().setValueAsString("2026-07-10");
                period.getEndElement().setValueAsString("2026-10-08");
                item.addExtension(Uris.PRE_AUTH_PERIOD, period);
                Extension detail = new Extension(Uris.AUTHORIZED_DETAIL);
                detail.addExtension("quantity", new Quantity(authorized(line)));
                item.addExtension(detail);
            }
            item.addAdjudication().addExtension(action);
            if (line.decision() == Decision.DENIED) {
                item.getAdjudicationFirstRep()
                        .addExtension(Systems.structure("decision-reason"), DecisionReason.values()[0].concept());
            }
            item.addNoteNumber(response.getItem().size());
            response.addProcessNote().setNumber(response.getItem().size()).setText(line.note());
        }
        return response;
    }
}
