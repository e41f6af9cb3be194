package org.urgateway.pas;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.AddedItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.jspecify.annotations.Nullable;
import org.urgateway.review.model.ServicePeriod;

/**
 * What an inquiry asks for beside patient, insurer and requester.
 *
 * <p>Each line of the inquiry is a set of wishes; a request is found where, for every line that wishes anything, one of its own lines
 * fulfils all of them.
 *
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-claim-inquiry">PAS Claim Inquiry</a>
 */
final class InquiryCriteria {

    private static final String NOT_APPLICABLE = "not-applicable";

    /** A wish of an inquired line against an answered one. */
    private interface Wish extends BiPredicate<Claim.ItemComponent, AnsweredLine> {}

    private static final List<Wish> WISHES = List.of(
            (wanted, line) -> wants(text(wanted, PasUris.AUTHORIZATION_NUMBER), line.authorizationNumbers()),
            (wanted, line) -> wants(text(wanted, PasUris.ADMINISTRATIVE_REFERENCE), line.administrativeReferences()),
            (wanted, line) -> wants(traceNumbers(wanted), line.traceNumbers()),
            (wanted, line) -> wants(
                    codes(wanted.getProductOrService()), codes(line.requested().getProductOrService())),
            (wanted, line) -> wants(
                    concepts(wanted, PasUris.REVIEW_ACTION_CODE),
                    ReviewActions.code(line.answered()).stream().collect(Collectors.toSet())),
            (wanted, line) -> overlaps(wanted, PasUris.CERTIFICATION_ISSUE_DATE, line.issued()),
            (wanted, line) -> overlaps(wanted, PasUris.CERTIFICATION_EFFECTIVE_DATE, line.effective()),
            (wanted, line) -> overlaps(wanted, PasUris.CERTIFICATION_EXPIRATION_DATE, line.expires()));

    private final Claim inquiry;

    InquiryCriteria(Claim inquiry) {
        this.inquiry = inquiry;
    }

    /** Whether some line asks by a number, so that the identifier of the inquiry need not be that of the request. */
    boolean asksByNumber() {
        return inquiry.getItem().stream()
                .anyMatch(item -> !text(item, PasUris.AUTHORIZATION_NUMBER).isEmpty()
                        || !text(item, PasUris.ADMINISTRATIVE_REFERENCE).isEmpty()
                        || !traceNumbers(item).isEmpty());
    }

    /** Whether a Claim carries one of the identifiers of the inquiry. */
    boolean identifies(Claim claim) {
        return claim.getIdentifier().stream()
                .filter(PartyIdentifiers::isUsable)
                .map(PriorRequests::token)
                .anyMatch(tokens(inquiry.getIdentifier().stream())::contains);
    }

    /** Whether a request and its answer are among what the lines and the dates of the inquiry ask for. */
    boolean matches(Claim claim, ClaimResponse response) {
        List<AnsweredLine> lines = AnsweredLine.of(claim, response);
        return isWithin(claim)
                && inquiry.getItem().stream()
                        .allMatch(wanted -> lines.isEmpty()
                                || lines.stream()
                                        .anyMatch(line -> WISHES.stream().allMatch(wish -> wish.test(wanted, line))));
    }

    private boolean isWithin(Claim claim) {
        ServicePeriod wanted = Dates.period(inquiry.getBillablePeriod());
        return !inquiry.hasBillablePeriod()
                || claim.getItem().isEmpty()
                || claim.getItem().stream()
                        .anyMatch(item -> Dates.period(item.getServiced()).overlaps(wanted));
    }

    private static boolean wants(Set<String> wanted, Set<String> present) {
        return wanted.isEmpty() || wanted.stream().anyMatch(present::contains);
    }

    private static boolean overlaps(Element wanted, String url, Optional<ServicePeriod> present) {
        Extension extension = wanted.getExtensionByUrl(url);
        return extension == null
                || present.filter(days -> days.overlaps(Dates.period(extension.getValue())))
                        .isPresent();
    }

    private static Set<String> text(Element element, String url) {
        return element.getExtensionsByUrl(url).stream()
                .map(extension -> extension.getValue().primitiveValue())
                .collect(Collectors.toSet());
    }

    private static Set<String> traceNumbers(Element element) {
        return tokens(element.getExtensionsByUrl(PasUris.ITEM_TRACE_NUMBER).stream()
                .map(Extension::getValue)
                .filter(Identifier.class::isInstance)
                .map(Identifier.class::cast));
    }

    static Set<String> tokens(Stream<Identifier> identifiers) {
        return identifiers
                .filter(PartyIdentifiers::isUsable)
                .map(PriorRequests::token)
                .collect(Collectors.toSet());
    }

    private static Set<String> concepts(Element element, String url) {
        return element.getExtensionsByUrl(url).stream()
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .flatMap(concept -> ((CodeableConcept) concept).getCoding().stream())
                .map(Coding::getCode)
                .collect(Collectors.toSet());
    }

    private static Set<String> codes(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(coding -> coding.hasCode() && !NOT_APPLICABLE.equals(coding.getCode()))
                .map(coding -> nullToEmpty(coding.getSystem()) + "|" + coding.getCode())
                .collect(Collectors.toSet());
    }

    private static String nullToEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** One line of a request with its answer. */
    private record AnsweredLine(
            Claim.ItemComponent requested, ClaimResponse.ItemComponent answered, List<AddedItemComponent> substitutes) {

        static List<AnsweredLine> of(Claim claim, ClaimResponse response) {
            return claim.getItem().stream()
                    .flatMap(item -> response.getItem().stream()
                            .filter(answer -> answer.getItemSequence() == item.getSequence())
                            .map(answer -> new AnsweredLine(item, answer, AddedItems.of(response, item.getSequence()))))
                    .toList();
        }

        Set<String> authorizationNumbers() {
            return Stream.of(
                            ReviewActions.authorizationNumber(answered).stream(),
                            substitutes.stream().flatMap(added -> ReviewActions.authorizationNumber(added).stream()),
                            text(answered, PasUris.AUTHORIZATION_NUMBER).stream())
                    .flatMap(Function.identity())
                    .collect(Collectors.toSet());
        }

        Set<String> administrativeReferences() {
            return text(answered, PasUris.ADMINISTRATIVE_REFERENCE);
        }

        /** A request that repeats another one is answered by that one's line, which is traced otherwise. */
        Set<String> traceNumbers() {
            return Stream.of(requested, answered)
                    .flatMap(line -> InquiryCriteria.traceNumbers(line).stream())
                    .collect(Collectors.toSet());
        }

        Optional<ServicePeriod> issued() {
            return Optional.ofNullable(answered.getExtensionByUrl(PasUris.PRE_AUTH_ISSUE_DATE))
                    .map(extension -> Dates.period(extension.getValue()));
        }

        private Optional<ServicePeriod> authorized() {
            return Optional.ofNullable(answered.getExtensionByUrl(PasUris.PRE_AUTH_PERIOD))
                    .map(extension -> Dates.period(extension.getValue()));
        }

        Optional<ServicePeriod> effective() {
            return authorized().map(days -> new ServicePeriod(days.start(), days.start()));
        }

        Optional<ServicePeriod> expires() {
            return authorized().map(days -> new ServicePeriod(days.end(), days.end()));
        }
    }
}
