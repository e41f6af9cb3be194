package org.urgateway.gateway.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.AnsweredItem;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.mapping.Interaction;

/** What messages ask for is accepted by the running server, and its answer goes back as a message. */
class Hl7v2RequestsIT {

    private final RunningGateway gateway = RunningGateway.shared();
    private final Partner partner = new Partner(gateway);

    @BeforeEach
    void emptyServer() {
        gateway.database().reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rqa-i08-request",
                "rqa-i08-expedited",
                "rqa-i08-version-2.3",
                "rqa-i08-version-2.8",
                "rqa-i08-inpatient-without-procedure",
                "rqa-i08-dates-and-header-authorization",
                "ref-i12-for-procedures",
                "omg-o19-imaging-order",
                "orm-o01-two-orders",
                "trap-all-shuffled-by-block",
                "trap-escapes",
                "trap-latin-1",
                "adt-a01-admission",
                "adt-a04-observation",
                "adt-a06-outpatient-to-inpatient",
                "dft-p03-charge"
            })
    void requestIsAcceptedAndAnswered(String name) {
        assertThat(Partner.read(Partner.message(name)).missing()).isEmpty();
        Answer answer = partner.submit(name);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> reply = Partner.reply(name, answer);
        assertThat(reply).anyMatch(segment -> segment.startsWith("MSA|AA|"));
        assertThat(reply)
                .filteredOn(segment -> segment.startsWith("AUT|"))
                .hasSameSizeAs(AnsweredItem.of(answer.as(Bundle.class)));
        assertThat(reply).anyMatch(segment -> segment.startsWith("RF1|P^^HL70283|"));
    }

    @Test
    void lineThatTheListCertifiesIsAuthorizedAtItsProcedure() {
        byte[] message = new String(Partner.message("rqa-i08-request"), StandardCharsets.UTF_8)
                .replace("SEMC^^^NAIC", "99001^^^NAIC")
                .replace("20260720", "20270120")
                .getBytes(StandardCharsets.UTF_8);
        Answer answer = partner.post("Claim/$submit", Partner.read(message).content());
        AnsweredItem brace = AnsweredItem.of(answer.as(Bundle.class)).get(1);
        assertThat(brace.actions()).containsExactly("A1");
        assertThat(Partner.reply(message, answer))
                .anyMatch(segment -> segment.startsWith("AUT|")
                        && segment.contains("|" + brace.authorizationNumber().orElseThrow() + "^SEMC_UR||1|1|"))
                .anyMatch(segment -> segment.startsWith("AUT|") && segment.contains("|||||1||20260710"))
                .anyMatch(segment -> segment.startsWith("RF1|P^^HL70283|"));
    }

    @Test
    void changedRequestReplacesTheOneBefore() {
        partner.submit("rqa-i08-request");
        Answer answer = partner.submit("rqa-i09-modification");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(Partner.reply("rqa-i09-modification", answer))
                .contains("MSA|AA|RO-000103")
                .anyMatch(segment -> segment.startsWith("RF1|P^^HL70283|"));
    }

    @Test
    void changeOfARequestThatIsNotKnownIsNotConsidered() {
        List<String> reply = Partner.reply("rqa-i09-modification", partner.submit("rqa-i09-modification"));
        assertThat(reply).contains("MSA|AE|RO-000103").anyMatch(segment -> segment.startsWith("ERR||RF1^1|207^"));
        assertThat(reply).noneMatch(segment -> segment.startsWith("AUT|"));
    }

    @Test
    void reReviewOfWhatIsNotDecidedYetIsNotConsidered() {
        partner.submit("rqa-i08-request");
        assertThat(Partner.reply("rqa-i10-rereview", partner.submit("rqa-i10-rereview")))
                .contains("MSA|AE|RO-000104")
                .noneMatch(segment -> segment.startsWith("AUT|"));
    }

    @Test
    void withdrawnRequestIsAnsweredAsCancelled() {
        partner.submit("rqa-i08-request");
        Answer answer = partner.submit("rqa-i11-cancellation");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(AnsweredItem.of(answer.as(Bundle.class)))
                .flatExtracting(AnsweredItem::actions)
                .containsOnly("C");
        assertThat(Partner.reply("rqa-i11-cancellation", answer))
                .contains("NTE|1||Line 1: cancelled.")
                .anyMatch(segment -> segment.startsWith("RF1||"));
    }

    @Test
    void messageThatIsSentAgainGetsTheSameAnswer() {
        Answer first = partner.submit("rqa-i08-request");
        assertThat(partner.submit("rqa-i08-request").body()).isEqualTo(first.body());
    }

    @Test
    void inquiryByReferralNumberFindsTheDetermination() {
        partner.submit("rqa-i08-request");
        Interaction inquiry = Partner.read(Partner.message("ref-i15-inquiry"));
        Answer answer = partner.post("Claim/$inquire", inquiry.content());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.as(Parameters.class).getParameter()).hasSize(1);
    }

    @Test
    void inquiryForAChargeIsAccepted() {
        Interaction charge = Partner.read(Partner.message("dft-p03-charge"));
        Answer answer = partner.post("Claim/$inquire", ((Interaction.RetrospectiveCharge) charge).inquiry());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
