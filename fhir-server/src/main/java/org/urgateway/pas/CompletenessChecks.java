package org.urgateway.pas;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.urgateway.terminology.Systems;

/**
 * What a reviewer needs beside what the guide makes mandatory. Its absence keeps no request out, but is the first cause of
 * information requests and delay, so it is told as warnings.
 */
final class CompletenessChecks {

    private static final List<Function<RequestBundle, Stream<OperationOutcomeIssueComponent>>> ALL = List.of(
            CompletenessChecks::injury,
            CompletenessChecks::claimNumber,
            CompletenessChecks::diagnosis,
            CompletenessChecks::documentation,
            CompletenessChecks::lines);

    private CompletenessChecks() {}

    static Stream<OperationOutcomeIssueComponent> missing(RequestBundle request) {
        return ALL.stream().flatMap(check -> check.apply(request));
    }

    private static Stream<OperationOutcomeIssueComponent> injury(RequestBundle request) {
        Claim claim = request.claim();
        return Stream.concat(
                unless(
                        claim.getAccident().hasDate(),
                        "Claim.accident.date",
                        "The date of injury is missing; it ties the request to the injury."),
                unless(
                        claim.hasExtension(Systems.structure("jurisdiction"))
                                || claim.getAccident().hasLocation(),
                        "Claim.accident.location",
                        "The state whose law governs the claim is not told; send the place of the accident or the"
                                + " extension jurisdiction. It decides which time limits hold."));
    }

    private static Stream<OperationOutcomeIssueComponent> claimNumber(RequestBundle request) {
        boolean known = request.claim().hasExtension(Systems.structure("claim-number"))
                || coverage(request)
                        .filter(coverage -> coverage.hasExtension(Systems.structure("claim-number"))
                                || coverage.hasIdentifier()
                                || coverage.hasSubscriberId())
                        .isPresent();
        return unless(
                known,
                "Claim.insurance.coverage",
                "The insurer's claim number is missing; without it the request waits until it is known.");
    }

    private static Optional<Coverage> coverage(RequestBundle request) {
        return request.claim().getInsurance().stream()
                .flatMap(insurance -> request.fromClaim(insurance.getCoverage(), Coverage.class).stream())
                .findFirst();
    }

    private static Stream<OperationOutcomeIssueComponent> diagnosis(RequestBundle request) {
        return unless(
                request.claim().hasDiagnosis(),
                "Claim.diagnosis",
                "No diagnosis is given; care is compared with the guideline of a diagnosis.");
    }

    private static Stream<OperationOutcomeIssueComponent> documentation(RequestBundle request) {
        boolean documented = request.claim().getSupportingInfo().stream()
                .anyMatch(info ->
                        info.getValue() != null && info.getValue().fhirType().matches("Reference|Attachment"));
        return unless(
                documented,
                "Claim.supportingInfo",
                "No record is sent along: symptoms, findings, test results and the reasons for the care. Reviewers will ask"
                        + " for them.");
    }

    private static Stream<OperationOutcomeIssueComponent> lines(RequestBundle request) {
        List<ItemComponent> items = request.claim().getItem();
        return IntStream.range(0, items.size())
                .boxed()
                .flatMap(index -> line(items.get(index), "Claim.item[%d]".formatted(index)));
    }

    private static Stream<OperationOutcomeIssueComponent> line(ItemComponent item, String path) {
        String line = "Line %d: ".formatted(item.getSequence());
        return Stream.of(
                        unless(
                                item.getQuantity().hasValue(),
                                path + ".quantity",
                                line + "the number of units is missing; it is approved or shortened by units."),
                        unless(
                                item.hasServiced(),
                                path + ".serviced",
                                line + "the date or period of the service is missing."),
                        unless(
                                item.hasDiagnosisSequence(),
                                path + ".diagnosisSequence",
                                line + "it does not say which diagnosis it treats."))
                .flatMap(issues -> issues);
    }

    private static Stream<OperationOutcomeIssueComponent> unless(boolean present, String expression, String text) {
        if (present) {
            return Stream.empty();
        }
        OperationOutcomeIssueComponent issue = new OperationOutcomeIssueComponent()
                .setSeverity(IssueSeverity.WARNING)
                .setCode(IssueType.REQUIRED)
                .setDiagnostics(text);
        issue.addExpression(expression);
        return Stream.of(issue);
    }
}
