package org.urgateway.gateway.crossrail;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.gateway.running.Answer;
import org.urgateway.gateway.running.AnsweredItem;
import org.urgateway.gateway.running.Reviewers;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.messagelog.MessageQuery;

/**
 * One case on a running gateway.
 *
 * @param doors the ways in
 */
record Case(Doors doors) {

    private RunningGateway gateway() {
        return doors.gateway();
    }

    /** What is needed before an ask makes sense: a question of the reviewer, or a denial. */
    void prepare(Ask ask) {
        if (ask == Ask.INFORMATION) {
            Parameters question = performed(Reviewers.NURSE);
            ParametersParameterComponent item = question.addParameter().setName("item");
            add(item, "text", new StringType("Please send the report of the imaging."));
            step("$request-information", question);
        }
        if (ask == Ask.RE_REVIEW) {
            step("$decide", denial());
        }
    }

    /** How the case stands. */
    Outcome outcome(Bundle answer) {
        List<String> lines = answer.hasEntry()
                ? AnsweredItem.of(answer).stream()
                        .map(item -> item.sequence() + " "
                                + (item.actions().isEmpty() ? "-" : String.join("+", item.actions())))
                        .toList()
                : List.of("-");
        List<String> reviews = tasks().sorted(
                        Comparator.comparing(task -> task.getIdElement().getIdPart()))
                .map(task -> task.getBusinessStatus().getCodingFirstRep().getCode())
                .toList();
        return new Outcome(lines, reviews);
    }

    /** The determination as the server gave it to whoever asked for the clinic last: what an answer is written from. */
    Bundle answered() {
        var log = gateway().messages();
        var last = log.search(new MessageQuery(
                        Optional.of(Clinic.NAME),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1))
                .get(0);
        var submissions = log.submissions(last.id());
        var answer = submissions.get(submissions.size() - 1).response().orElseThrow();
        var resource = FhirContext.forR4Cached().newJsonParser().parseResource(answer.body());
        return resource instanceof Parameters parameters
                ? (Bundle) parameters.getParameterFirstRep().getResource()
                : (Bundle) resource;
    }

    private Stream<Task> tasks() {
        return gateway().get("Task?code=utilization-review").as(Bundle.class).getEntry().stream()
                .map(entry -> (Task) entry.getResource());
    }

    private void step(String operation, Parameters parameters) {
        Answer answer = Reviewers.at(gateway()).step(operation, parameters);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static Parameters performed(String role) {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("performer").setValue(new Reference(role));
        return parameters;
    }

    private static Parameters denial() {
        Parameters parameters = performed(Reviewers.PHYSICIAN);
        ParametersParameterComponent line = parameters.addParameter().setName("line");
        add(line, "sequence", new PositiveIntType(2));
        add(line, "decision", new CodeType("denied"));
        add(line, "reason", new CodeType("guideline-not-met"));
        add(line, "guideline", new CanonicalType("http://guidelines.example.org/PlanDefinition/knee|2026.1"));
        List.of("benefit", "regulation", "guideline").forEach(check -> {
            ParametersParameterComponent part = parameters.addParameter().setName("check");
            add(part, "check", new CodeType(check));
            add(part, "result", new CodeType("met"));
        });
        ParametersParameterComponent talk = parameters.addParameter().setName("peerToPeer");
        add(talk, "offered", new DateTimeType("2026-11-01T15:00:00Z"));
        add(talk, "outcome", new StringType("The provider did not call back."));
        parameters
                .addParameter()
                .setName("note")
                .setValue(new StringType("The records show no trial of conservative care, which comes first."));
        return parameters;
    }

    private static void add(ParametersParameterComponent part, String name, Type value) {
        part.addPart().setName(name).setValue(value);
    }

    static String json(Resource resource) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
    }
}
