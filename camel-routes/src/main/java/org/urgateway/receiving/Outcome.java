package org.urgateway.receiving;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.InvalidElement;
import org.urgateway.messagelog.Failure;
import org.urgateway.messagelog.Stage;

/** What became of one of the things that a message asked for. */
public sealed interface Outcome {

    /** Which of them, from 0: its place in what the message was read into. */
    int interaction();

    /**
     * The FHIR server took it.
     *
     * @param resource what it answered: for a request the PAS response Bundle, for an inquiry Parameters, else what the last
     *     operation gives; empty where nothing
     * @param notes what the sender should know of it
     */
    record Taken(int interaction, Optional<Resource> resource, List<String> notes) implements Outcome {

        /** The determination as it stands now, where it is one. */
        public Optional<Bundle> determination() {
            return resource.stream()
                    .flatMap(Taken::answers)
                    .filter(bundle -> bundle.getEntry().stream()
                            .map(BundleEntryComponent::getResource)
                            .anyMatch(ClaimResponse.class::isInstance))
                    .findFirst();
        }

        /** An inquiry is answered with a Bundle for each request that it finds. */
        private static Stream<Bundle> answers(Resource resource) {
            var resources = resource instanceof Parameters found
                    ? found.getParameter().stream().map(ParametersParameterComponent::getResource)
                    : Stream.of(resource);
            return resources.filter(Bundle.class::isInstance).map(Bundle.class::cast);
        }
    }

    /**
     * The FHIR server refused it, or it is not valid and was not submitted; it needs a person.
     *
     * @param status HTTP status
     * @param outcome why
     * @param stage where: submitted, or validated
     */
    record Refused(int interaction, int status, OperationOutcome outcome, Stage stage) implements Outcome {

        /** What a profile does not allow; empty where that is not why it was refused. */
        public List<InvalidElement> invalid() {
            return stage == Stage.VALIDATED ? Findings.invalid(outcome) : List.of();
        }

        /** The cause for the message log; it may name values of the message. */
        public Failure failure() {
            if (stage == Stage.VALIDATED) {
                return new Failure(
                        stage,
                        "What would be submitted is not valid. "
                                + invalid().stream()
                                        .map(invalid -> invalid.element() + ": " + invalid.text())
                                        .collect(Collectors.joining("; ")),
                        invalid().stream().map(InvalidElement::element).findFirst());
            }
            var first = outcome.getIssueFirstRep();
            var text = first.hasDiagnostics()
                    ? first.getDiagnostics()
                    : String.valueOf(first.getDetails().getText());
            return Failure.of(
                    Stage.SUBMITTED, "The FHIR server refuses the request with status " + status + ": " + text);
        }
    }
}
