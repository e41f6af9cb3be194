package org.urgateway.gateway.demo;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.gateway.demo.Scenario.Expectation;
import org.urgateway.gateway.demo.Scenario.Result;
import org.urgateway.submitting.PasAnswer;

/**
 * An answer of the server, read for the demonstration.
 *
 * @param seen the answer in the words of {@code scenario.yaml}, to be held against what is expected
 * @param decisions the items of the answer, of all returned Bundles one after the other
 * @param remark what a person should read where there are no decisions
 * @param resource the answer itself; empty where none came
 */
record Reply(Expectation seen, List<Decision> decisions, String remark, Optional<Resource> resource) {

    static Reply of(PasAnswer answer) {
        return answer.fold(
                answered -> answered(answered.status(), answered.resource()), Reply::refused, Reply::unavailable);
    }

    private static Reply unavailable(PasAnswer.Unavailable unavailable) {
        var nothing = new Expectation(0, null, null, null, null, null);
        return new Reply(nothing, List.of(), "no answer: " + unavailable.reason(), Optional.empty());
    }

    private static Reply refused(PasAnswer.Refused refused) {
        var issue = refused.outcome().getIssueFirstRep();
        var code = issue.getCode() == null ? "" : issue.getCode().toCode();
        var sentence = issue.hasDiagnostics()
                ? issue.getDiagnostics()
                : String.valueOf(issue.getDetails().getText());
        return new Reply(
                new Expectation(refused.status(), null, null, null, null, code),
                List.of(),
                "refused: " + sentence,
                Optional.of(refused.outcome()));
    }

    private static Reply answered(int status, Resource resource) {
        if (resource instanceof Parameters parameters) {
            return inquired(status, parameters);
        }
        var response = resource instanceof Bundle bundle ? claimResponse(bundle) : new ClaimResponse();
        var errors = response.getError().stream()
                .map(error -> error.getCode().getCodingFirstRep().getCode())
                .toList();
        var decisions = decisions(response);
        var seen = errors.isEmpty()
                ? new Expectation(status, outcome(response), items(decisions), null, null, null)
                : new Expectation(status, outcome(response), null, null, errors, null);
        return new Reply(seen, decisions, rejection(response), Optional.of(resource));
    }

    private static Reply inquired(int status, Parameters parameters) {
        var responses = parameters.getParameter().stream()
                .filter(parameter -> parameter.getName().equals("return"))
                .map(parameter -> claimResponse((Bundle) parameter.getResource()))
                .toList();
        var results = responses.stream()
                .map(response -> new Result(outcome(response), items(decisions(response))))
                .toList();
        return new Reply(
                new Expectation(status, null, null, results, null, null),
                responses.stream()
                        .flatMap(response -> decisions(response).stream())
                        .toList(),
                "nothing found",
                Optional.of(parameters));
    }

    private static ClaimResponse claimResponse(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(ClaimResponse.class::isInstance)
                .map(ClaimResponse.class::cast)
                .findFirst()
                .orElseGet(ClaimResponse::new);
    }

    private static String outcome(ClaimResponse response) {
        return response.getOutcome() == null ? "" : response.getOutcome().toCode();
    }

    private static List<Decision> decisions(ClaimResponse response) {
        return response.getItem().stream().map(Decision::of).toList();
    }

    private static List<Scenario.Item> items(List<Decision> decisions) {
        return decisions.stream().map(Decision::asItem).toList();
    }

    private static String rejection(ClaimResponse response) {
        var code = response.getErrorFirstRep().getCode().getCodingFirstRep().getCode();
        var note = response.getProcessNoteFirstRep().getText();
        return "rejected (" + code + ")" + (note == null ? "" : ": " + note);
    }

    /** The number that an item got, for a later step that needs it. */
    Optional<String> numberOfItem(int sequence) {
        return decisions.stream()
                .filter(decision -> decision.sequence() == sequence)
                .findFirst()
                .flatMap(Decision::number);
    }
}
