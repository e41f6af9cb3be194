package org.urgateway.receiving;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.mapping.InvalidElement;
import org.urgateway.mapping.InvalidElement.Fault;

/**
 * What the validator finds of a Bundle that would be submitted, in so far as its sender can do something about it.
 *
 * <p>Left out is what only says that something else is wrong, what a Claim would lack if it were of the other kind, and what the Claim
 * before a change lacks: messages of HL7 v2 and X12 name that one by its number alone. What the sender's format has no place for
 * is a warning.
 *
 * @param errors why it is not submitted
 * @param warnings what is worth knowing, without that
 */
record Findings(List<OperationOutcomeIssueComponent> errors, List<OperationOutcomeIssueComponent> warnings) {

    private static final Pattern PLACE =
            Pattern.compile("Bundle\\.entry\\[(?<entry>\\d+)]\\.resource(/\\*(?<type>\\w+)[^*]*\\*/)?(?<rest>.*)");
    private static final int MOST_SHOWN = 20;
    private static final String HELD_AGAINST = " \\((from|defined in|validating against) http[^)]*\\)";
    private static final String REQUEST = "profile-claim|";
    private static final String UPDATE = "profile-claim-update|";

    /** Messages of the validator that only say that something else is wrong, which it tells as well. */
    private static final Set<String> CONSEQUENCES = Set.of(
            "Reference_REF_CantMatchChoice",
            "Validation_VAL_Profile_NoMatch",
            "BUNDLE_BUNDLE_ENTRY_MULTIPLE_PROFILES_NO_MATCH",
            "BUNDLE_BUNDLE_ENTRY_NO_MATCH");

    /**
     * Sorts what was found.
     *
     * @param couldCarry whether the sender could have sent what is wrong; what it could not is a warning
     */
    static Findings of(Bundle request, OperationOutcome outcome, Predicate<InvalidElement> couldCarry) {
        var mine = outcome.getIssue().stream()
                .filter(issue -> !isOfEarlierClaim(request, issue) && !isOfTheOtherKind(request, issue))
                .toList();
        var errors = mine.stream().filter(Findings::isError).toList();
        var causes = errors.stream()
                .filter(error -> !CONSEQUENCES.contains(messageId(error)))
                .toList();
        var told = causes.isEmpty() ? errors : causes;
        var warnings = Stream.concat(
                told.stream().filter(error -> !couldCarry.test(invalid(error))),
                mine.stream().filter(issue -> issue.getSeverity() == IssueSeverity.WARNING));
        return new Findings(
                distinct(told.stream().filter(error -> couldCarry.test(invalid(error)))), distinct(warnings));
    }

    boolean isValid() {
        return errors.isEmpty();
    }

    /** The errors as they are told to whoever speaks FHIR, and kept in the log. */
    OperationOutcome outcome() {
        var outcome = new OperationOutcome();
        errors.forEach(error -> {
            var issue = outcome.addIssue()
                    .setSeverity(IssueSeverity.ERROR)
                    .setCode(IssueType.INVARIANT)
                    .setDiagnostics(text(error));
            issue.setDetails(error.getDetails());
            issue.setExpression(List.of(new StringType(place(error))));
        });
        return outcome;
    }

    /** In one line for the log: errors or, without these, how many warnings there are and which. */
    String inWords() {
        if (!isValid()) {
            return counted(errors.size(), "error") + ": " + list(errors);
        }
        return warnings.isEmpty() ? "valid" : "valid; " + counted(warnings.size(), "warning") + ": " + list(warnings);
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String list(List<OperationOutcomeIssueComponent> issues) {
        var shown = issues.stream()
                .limit(MOST_SHOWN)
                .map(issue -> element(place(issue)) + ": " + text(issue))
                .toList();
        return String.join("; ", shown) + (issues.size() > MOST_SHOWN ? "; and more" : "");
    }

    /** The errors of an outcome that {@link #outcome()} made. */
    static List<InvalidElement> invalid(OperationOutcome outcome) {
        return elements(outcome.getIssue());
    }

    static List<InvalidElement> elements(List<OperationOutcomeIssueComponent> issues) {
        return issues.stream().map(Findings::invalid).toList();
    }

    private static InvalidElement invalid(OperationOutcomeIssueComponent issue) {
        return new InvalidElement(element(place(issue)), fault(issue), text(issue));
    }

    private static boolean isError(OperationOutcomeIssueComponent issue) {
        return issue.getSeverity() == IssueSeverity.ERROR || issue.getSeverity() == IssueSeverity.FATAL;
    }

    private static boolean isOfEarlierClaim(Bundle request, OperationOutcomeIssueComponent issue) {
        return entry(issue)
                .filter(entry -> entry > 0 && entry < request.getEntry().size())
                .map(entry -> request.getEntry().get(entry).getResource())
                .filter(resource -> resource instanceof Claim claim && !claim.hasItem())
                .isPresent();
    }

    /** The guide has one profile for new requests and one for changed ones; the validator tries both. */
    private static boolean isOfTheOtherKind(Bundle request, OperationOutcomeIssueComponent issue) {
        var isUpdate = request.getEntryFirstRep().getResource() instanceof Claim claim && claim.hasRelated();
        return issue.getDiagnostics().contains("validating against")
                && issue.getDiagnostics().contains(isUpdate ? REQUEST : UPDATE)
                && !issue.getDiagnostics().contains(isUpdate ? UPDATE : REQUEST);
    }

    private static List<OperationOutcomeIssueComponent> distinct(Stream<OperationOutcomeIssueComponent> issues) {
        return issues
                .collect(Collectors.toMap(
                        issue -> place(issue) + " " + text(issue),
                        Function.identity(),
                        (first, again) -> first,
                        LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private static Optional<Integer> entry(OperationOutcomeIssueComponent issue) {
        return Optional.of(PLACE.matcher(place(issue)))
                .filter(Matcher::matches)
                .map(place -> Integer.valueOf(place.group("entry")));
    }

    private static String place(OperationOutcomeIssueComponent issue) {
        return Stream.concat(issue.getExpression().stream(), issue.getLocation().stream())
                .map(StringType::getValue)
                .findFirst()
                .orElse("Bundle");
    }

    /** The element without the Bundle around its resource. */
    private static String element(String place) {
        var parts = PLACE.matcher(place);
        return parts.matches() && parts.group("type") != null ? parts.group("type") + parts.group("rest") : place;
    }

    private static String text(OperationOutcomeIssueComponent issue) {
        return String.valueOf(issue.getDiagnostics())
                .replaceAll(HELD_AGAINST, "")
                .strip();
    }

    private static Fault fault(OperationOutcomeIssueComponent issue) {
        var id = messageId(issue);
        if (id.startsWith("Validation_VAL_Profile_Minimum")
                || id.contains("MINIMUM")
                || id.contains("REQUIRED_SLICE")) {
            return Fault.MISSING;
        }
        return id.startsWith("Terminology_") ? Fault.CODE : Fault.CONTENT;
    }

    private static String messageId(OperationOutcomeIssueComponent issue) {
        return Optional.ofNullable(issue.getDetails().getCodingFirstRep().getCode())
                .orElse("");
    }
}
