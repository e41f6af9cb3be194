package org.urgateway.gateway.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.AnsweredItem;
import org.urgateway.gateway.running.Examples;
import org.urgateway.gateway.running.RunningGateway;

/** Who may ask, by which number, and what is current. */
class InquiriesIT {

    private static final String SUBMIT = "Claim/$submit";

    private final RunningGateway gateway = RunningGateway.shared();
    private final String byNumber = input("by-authorization-number.json");

    @BeforeEach
    void emptyServer() {
        gateway.database().reset();
    }

    @Test
    void replacedNumberFindsTheCurrentDetermination() {
        String request = Examples.input("03-mixed-then-updated/request.json");
        Bundle first = gateway.post(SUBMIT, request).as(Bundle.class);
        String replaced = number(first, 3);
        Bundle current = gateway.post(SUBMIT, Examples.input("03-mixed-then-updated/update.json"))
                .as(Bundle.class);
        String inquiry = Inquiry.about(request, replaced);
        assertThat(results(gateway.post("Claim/$inquire", inquiry)))
                .containsExactly(AnsweredItem.of(current).stream()
                        .map(AnsweredItem::summary)
                        .toList());
    }

    @Test
    void numberOfAnotherPatientFindsNothing() {
        Bundle answer = gateway.post(SUBMIT, input("request.json")).as(Bundle.class);
        String inquiry = byNumber.replace("@AUTHORIZATION_NUMBER@", number(answer, 1));
        assertThat(results(gateway.post("Claim/$inquire", inquiry))).hasSize(1);
        assertThat(results(gateway.post("Claim/$inquire", inquiry.replace("HL-4502-3316", "HL-4511-2040"))))
                .isEmpty();
    }

    @Test
    void requesterWithoutPartInTheRequestFindsNothing() {
        Bundle answer = gateway.post(SUBMIT, input("request.json")).as(Bundle.class);
        String inquiry = byNumber.replace("@AUTHORIZATION_NUMBER@", number(answer, 1));
        assertThat(results(gateway.post("Claim/$inquire", inquiry.replace("9120000010", "9120000028"))))
                .isEmpty();
    }

    /** The practitioner who treats asks in a role of another clinic's Bundle: by person, not by the clinic that submitted. */
    @Test
    void anotherProviderOfTheCareTeamFindsTheDetermination() {
        Bundle answer = gateway.post(SUBMIT, input("request.json")).as(Bundle.class);
        String inquiry = Inquiry.inRole(input("request.json"), number(answer, 1));
        assertThat(results(gateway.post("Claim/$inquire", inquiry))).hasSize(1);
    }

    @Test
    void unknownNumberFindsNothing() {
        gateway.post(SUBMIT, input("request.json"));
        String inquiry = byNumber.replace("@AUTHORIZATION_NUMBER@", "A-0");
        assertThat(results(gateway.post("Claim/$inquire", inquiry))).isEmpty();
    }

    @Test
    void inquiryLeavesNothingBehind() {
        gateway.post(SUBMIT, input("request.json"));
        var rows = gateway.database().rowCounts();
        gateway.post("Claim/$inquire", input("nothing-found.json"));
        assertThat(gateway.database().rowCounts()).isEqualTo(rows);
    }

    private static String input(String file) {
        return Examples.input("05-inquiry/" + file);
    }

    private static List<List<String>> results(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.as(Parameters.class).getParameter().stream()
                .map(result -> AnsweredItem.of((Bundle) result.getResource()).stream()
                        .map(AnsweredItem::summary)
                        .toList())
                .toList();
    }

    private static String number(Bundle response, int sequence) {
        return AnsweredItem.of(response).stream()
                .filter(item -> item.sequence() == sequence)
                .flatMap(item -> item.number().stream())
                .findFirst()
                .orElseThrow();
    }
}
