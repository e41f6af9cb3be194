package org.urgateway.gateway.demo;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.gateway.demo.Scenario.Expectation;
import org.urgateway.gateway.demo.Scenario.Result;
import org.urgateway.submitting.PasAnswer;

/**
 * An answer of the server, read for the demonstration.
 *
 * @param seen the answer in the words of {@code scenario.yaml}, to be held against what is expected
 * @param decisions the items of the answer, of all returned Bundles one after the other
 * @param remarks what a person should read where there are no decisions, a paragraph each
 * @param resource the answer itself; empty where none came
 */
record Reply(Expectation seen, List<Decision> decisions, List<String> remarks, Optional<Resource> resource) {

    static Reply of(PasAnswer answer) {
        return answer.fold(
                answered -> answered(Expectation.ofStatus(answered.status()), answered.resource()),
                Reply::refused,
                Reply::unavailable);
    }

    private static Reply unavailable(PasAnswer.Unavailable unavailable) {
        return new Reply(
                Expectation.ofStatus(0), List.of(), List.of("no answer: " + unavailable.reason()), Optional.empty());
    }

    private static Reply refused(PasAnswer.Refused refused) {
        var issue = refused.outcome().getIssueFirstRep();
        var code = issue.getCode() == null ? "" : issue.getCode().toCode();
        var sentence = issue.hasDiagnostics()
                ? issue.getDiagnostics()
                : String.valueOf(issue.getDetails().getText());
        return new Reply(
                Expectation.ofStatus(refused.status()).refused(code),
                List.of(),
                List.of("refused: " + sentence),
                Optional.of(refused.outcome()));
    }

    private static Reply answered(Expectation status, Resource resource) {
        if (resource instanceof Task task) {
            return review(status, task);
        }
        if (resource instanceof ClaimResponse response) {
            return determined(status, response, response);
        }
        if (resource instanceof Parameters parameters) {
            return parameters.hasParameter("return") || !parameters.hasParameter()
                    ? inquired(status, parameters)
                    : explained(status, parameters);
        }
        return resource instanceof Bundle bundle ? bundle(status, bundle) : remarks(status, List.of(), resource);
    }

    private static Reply bundle(Expectation status, Bundle bundle) {
        if (bundle.getType() == BundleType.SEARCHSET) {
            var found = resources(bundle).map(Reply::words).toList();
            return remarks(status.finding(found.size()), found, bundle);
        }
        if (bundle.getType() == BundleType.TRANSACTIONRESPONSE) {
            return remarks(status, List.of(bundle.getEntry().size() + " records are in place"), bundle);
        }
        return determined(status, claimResponse(bundle), bundle);
    }

    private static Reply remarks(Expectation seen, List<String> remarks, Resource resource) {
        return new Reply(seen, List.of(), remarks, Optional.of(resource));
    }

    private static Reply review(Expectation status, Task task) {
        var state = task.getBusinessStatus().getCodingFirstRep();
        var due = task.getRestriction().getPeriod().getEndElement();
        var now = "the review is now: " + state.getDisplay() + (due.isEmpty() ? "" : ", due " + due.asStringValue());
        return remarks(status.inState(state.getCode()), List.of(now), task);
    }

    private static Reply explained(Expectation status, Parameters parameters) {
        var rules = parameters.getParameter().stream()
                .filter(parameter -> parameter.getName().equals("rule"))
                .toList();
        var steps = rules.stream().limit(1).flatMap(rule -> parts(rule, "step")).toList();
        var strictest =
                rules.stream().limit(1).flatMap(rule -> parts(rule, "id")).findFirst();
        return remarks(strictest.map(status::dueBy).orElse(status), steps, parameters);
    }

    private static Stream<String> parts(ParametersParameterComponent parameter, String name) {
        return parameter.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .map(part -> part.getValue().primitiveValue());
    }

    private static Reply determined(Expectation status, ClaimResponse response, Resource answer) {
        var errors = response.getError().stream()
                .map(error -> error.getCode().getCodingFirstRep().getCode())
                .toList();
        var decisions = decisions(response);
        var seen = errors.isEmpty()
                ? status.determined(outcome(response), items(decisions))
                : status.rejected(outcome(response), errors);
        return new Reply(seen, decisions, List.of(rejection(response)), Optional.of(answer));
    }

    private static Reply inquired(Expectation status, Parameters parameters) {
        var responses = parameters.getParameter().stream()
                .filter(parameter -> parameter.getName().equals("return"))
                .map(parameter -> claimResponse((Bundle) parameter.getResource()))
                .toList();
        var results = responses.stream()
                .map(response -> new Result(outcome(response), items(decisions(response))))
                .toList();
        return new Reply(
                status.inquired(results),
                responses.stream()
                        .flatMap(response -> decisions(response).stream())
                        .toList(),
                List.of("nothing found"),
                Optional.of(parameters));
    }

    private static ClaimResponse claimResponse(Bundle bundle) {
        return resources(bundle)
                .filter(ClaimResponse.class::isInstance)
                .map(ClaimResponse.class::cast)
                .findFirst()
                .orElseGet(ClaimResponse::new);
    }

    private static Stream<Resource> resources(Bundle bundle) {
        return bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource);
    }

    /** What a found resource is, in a line. */
    private static String words(Resource found) {
        if (found instanceof DocumentReference document) {
            return document.getDescription() + ": "
                    + document.getContentFirstRep().getAttachment().getUrl();
        }
        if (found instanceof Communication notice) {
            return notice.getRecipientFirstRep().getDisplay() + ": "
                    + notice.getStatus().getDisplay();
        }
        return found.fhirType() + "/" + found.getIdPart();
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
