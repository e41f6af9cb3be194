package org.urgateway.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.AnsweredItem;
import org.urgateway.gateway.running.Examples;
import org.urgateway.gateway.running.Exchange;
import org.urgateway.gateway.running.Reviewers;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.terminology.Systems;

/** What reviewers decide is conformant where it is asked about, and complete: every line, with the numbers it had. */
@Tag("conformance")
class DecidedAnswersConformanceIT {

    private static final String PENDED = "02-pended-for-review/request.json";
    private static final String RATIONALE =
            "The records show no trial of conservative care, which the guideline wants first.";

    private final RunningGateway gateway = RunningGateway.shared();
    private Bundle pended = new Bundle();

    @BeforeEach
    void submit() {
        gateway.database().reset();
        pended = gateway.post("Claim/$submit", Examples.input(PENDED)).as(Bundle.class);
    }

    @Test
    void partOfOneLineAndOtherCareForAnotherConform() {
        ParametersParameterComponent part = line(1, "partially-approved", "exceeds-guideline-quantity");
        add(part, "quantity", new Quantity().setValue(BigDecimal.valueOf(4)));
        ParametersParameterComponent modified = line(2, "modified", "alternative-authorized");
        CodeableConcept other = new CodeableConcept();
        other.addCoding().setSystem(Systems.HCPCS).setCode("J0587");
        add(modified, "service", other);
        add(modified, "quantity", new Quantity().setValue(BigDecimal.valueOf(100)));
        decide(part, modified);
        ClaimResponse found = inquireConforming();
        assertThat(AnsweredItem.of(found))
                .extracting(AnsweredItem::summary)
                .containsExactly("1 A2 authorization", "2 A6 administrative");
        assertThat(found.getAddItem())
                .singleElement()
                .satisfies(added ->
                        assertThat(added.getItemSequence().get(0).getValue()).isEqualTo(2));
    }

    @Test
    void approvalAndDenialConform() {
        decide(line(1, "approved", "criteria-met"), line(2, "denied", "guideline-not-met"));
        ClaimResponse found = inquireConforming();
        assertThat(AnsweredItem.of(found))
                .extracting(AnsweredItem::summary)
                .containsExactly("1 A1 authorization", "2 A3 administrative");
        assertThat(found.getProcessNote())
                .anyMatch(note -> note.getText().startsWith("Not certified")
                        && note.getText().contains("|2026.1"));
    }

    @Test
    void numberThatTheWaitingLineHadFindsItsDecision() {
        decide(line(1, "approved", "criteria-met"), line(2, "denied", "guideline-not-met"));
        List<String> before = numbers(pended);
        assertThat(AnsweredItem.of(inquireConforming()).stream()
                        .flatMap(item -> item.administrativeReferenceNumber().stream()))
                .containsExactlyElementsOf(before);
    }

    private ClaimResponse inquireConforming() {
        Exchange exchange = Exchange.send(gateway, "decided", "Claim/$inquire", Examples.input(PENDED));
        new ConformingAnswer(PublishedProfiles.orSkip()).assertInquireAnswer(exchange);
        Bundle found = (Bundle)
                exchange.answer().as(Parameters.class).getParameterFirstRep().getResource();
        return (ClaimResponse) found.getEntryFirstRep().getResource();
    }

    private void decide(ParametersParameterComponent... lines) {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("performer").setValue(new Reference(Reviewers.PHYSICIAN));
        List.of(lines).forEach(parameters::addParameter);
        List.of("benefit", "regulation", "guideline").forEach(check -> {
            ParametersParameterComponent part = parameters.addParameter().setName("check");
            add(part, "check", new CodeType(check));
            add(part, "result", new CodeType("met"));
        });
        ParametersParameterComponent talk = parameters.addParameter().setName("peerToPeer");
        add(talk, "offered", new DateTimeType(Date.from(Instant.parse("2026-11-01T15:00:00Z"))));
        add(talk, "outcome", new StringType("The provider did not call back."));
        parameters.addParameter().setName("note").setValue(new StringType(RATIONALE));
        Answer answer = Reviewers.at(gateway).step("$decide", parameters);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static ParametersParameterComponent line(int sequence, String decision, String reason) {
        ParametersParameterComponent line = new ParametersParameterComponent().setName("line");
        add(line, "sequence", new PositiveIntType(sequence));
        add(line, "decision", new CodeType(decision));
        add(line, "reason", new CodeType(reason));
        add(line, "guideline", new CanonicalType("http://guidelines.example.org/PlanDefinition/low-back|2026.1"));
        return line;
    }

    private static void add(ParametersParameterComponent part, String name, Type value) {
        part.addPart().setName(name).setValue(value);
    }

    private static List<String> numbers(Bundle response) {
        return AnsweredItem.of(response).stream()
                .flatMap(item -> item.administrativeReferenceNumber().stream())
                .toList();
    }
}
