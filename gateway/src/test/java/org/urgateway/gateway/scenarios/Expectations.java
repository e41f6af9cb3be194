package org.urgateway.gateway.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.urgateway.gateway.demo.Scenario.Expectation;
import org.urgateway.gateway.demo.Scenario.Item;
import org.urgateway.gateway.demo.Scenario.Result;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.AnsweredItem;
import org.urgateway.gateway.running.Exchange;
import org.urgateway.gateway.running.ScenarioPlayer.PlayedStep;

/** Compares an answer with the {@code expect} part of its step. */
final class Expectations {

    private Expectations() {}

    static void assertMet(PlayedStep played) {
        Exchange exchange = played.exchange();
        Expectation expected = played.step().expect();
        Answer answer = exchange.answer();
        assertThat(answer.status()).as("%s: %s", exchange.what(), answer.body()).isEqualTo(expected.status());
        if (expected.issue() != null) {
            assertThat(answer.as(OperationOutcome.class).getIssue())
                    .as(exchange.what())
                    .extracting(issue -> issue.getCode().toCode())
                    .containsOnly(expected.issue());
        } else if (expected.results() != null) {
            assertResults(exchange, expected.results());
        } else {
            assertDetermination(exchange, expected);
        }
    }

    /** A request that was taken gets the same bytes again; rejections and inquiries are judged anew. */
    static void assertAnsweredAlike(PlayedStep first, PlayedStep second) {
        Answer before = first.exchange().answer();
        Answer after = second.exchange().answer();
        if ("complete".equals(first.step().expect().outcome())) {
            assertThat(after.body()).as(first.exchange().what()).isEqualTo(before.body());
        } else {
            assertThat(after.status()).as(first.exchange().what()).isEqualTo(before.status());
        }
    }

    private static void assertDetermination(Exchange exchange, Expectation expected) {
        ClaimResponse response =
                (ClaimResponse) exchange.response().getEntryFirstRep().getResource();
        assertThat(response.getOutcome().toCode()).as(exchange.what()).isEqualTo(expected.outcome());
        assertThat(AnsweredItem.of(response))
                .as(exchange.what())
                .extracting(AnsweredItem::summary)
                .containsExactlyElementsOf(summaries(Objects.requireNonNullElse(expected.items(), List.of())));
        assertThat(response.getError())
                .as(exchange.what())
                .extracting(error -> error.getCode().getCodingFirstRep().getCode())
                .containsExactlyElementsOf(Objects.requireNonNullElse(expected.errors(), List.of()));
    }

    private static void assertResults(Exchange exchange, List<Result> expected) {
        List<String> results = exchange.answer().as(Parameters.class).getParameter().stream()
                .filter(parameter -> parameter.getName().equals("return"))
                .map(parameter -> summary((Bundle) parameter.getResource()))
                .toList();
        assertThat(results)
                .as(exchange.what())
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .map(result -> result.outcome() + " " + summaries(result.items()))
                        .toList());
    }

    private static String summary(Bundle bundle) {
        ClaimResponse response = (ClaimResponse) bundle.getEntryFirstRep().getResource();
        return response.getOutcome().toCode() + " "
                + AnsweredItem.of(response).stream().map(AnsweredItem::summary).toList();
    }

    private static List<String> summaries(List<Item> items) {
        return items.stream()
                .map(item -> item.sequence() + " " + item.action() + " " + item.number())
                .toList();
    }
}
