package org.urgateway.pas;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ClaimResponse.AddedItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse.AdjudicationComponent;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.LineDetermination.Modified;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.Systems;

/**
 * The review action on a line: its X12 306 code and, where it was certified, the authorization number.
 *
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction">PAS review action</a>
 */
final class ReviewActions {

    private static final String NUMBER = "number";
    private static final String DECISION_REASON = Systems.structure("decision-reason");

    private ReviewActions() {}

    static void write(AdjudicationComponent adjudication, String code) {
        write(adjudication, code, Optional.empty());
    }

    /** The action on a line, and why in the gateway's own codes: those of X12 are a user's own list. */
    static void write(AdjudicationComponent adjudication, LineDetermination line, Optional<String> number) {
        write(adjudication, line.reviewAction(), number);
        line.code()
                .map(reason -> new Extension(DECISION_REASON, reason.concept()))
                .ifPresent(adjudication::addExtension);
    }

    /** The action on what is authorized in a line's place: certified, under a number of its own. */
    static void writeSubstitute(AdjudicationComponent adjudication, Modified line) {
        write(
                adjudication,
                Decision.APPROVED.x12(),
                Optional.of(line.substitute().authorizationNumber()));
        adjudication.addExtension(DECISION_REASON, DecisionReason.CRITERIA_MET.concept());
    }

    static void write(AdjudicationComponent adjudication, String code, Optional<String> authorizationNumber) {
        Extension action = new Extension(PasUris.REVIEW_ACTION);
        authorizationNumber.ifPresent(number -> action.addExtension(NUMBER, new StringType(number)));
        action.addExtension(PasUris.REVIEW_ACTION_CODE, ClaimResponseWriter.concept(Systems.X12_REVIEW_ACTION, code));
        adjudication.setCategory(ClaimResponseWriter.submitted()).addExtension(action);
    }

    /** The X12 306 code of an answered line. */
    static Optional<String> code(ItemComponent item) {
        return code(item.getAdjudication());
    }

    private static Optional<String> code(List<AdjudicationComponent> adjudications) {
        return adjudications.stream()
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(PasUris.REVIEW_ACTION).stream())
                .flatMap(action -> action.getExtensionsByUrl(PasUris.REVIEW_ACTION_CODE).stream())
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .flatMap(concept -> ((CodeableConcept) concept).getCoding().stream())
                .map(Coding::getCode)
                .findFirst();
    }

    /** The authorization number of an answered line. */
    static Optional<String> authorizationNumber(ItemComponent item) {
        return authorizationNumber(item.getAdjudication());
    }

    /** The authorization number of what was authorized in a line's place. */
    static Optional<String> authorizationNumber(AddedItemComponent added) {
        return authorizationNumber(added.getAdjudication());
    }

    private static Optional<String> authorizationNumber(List<AdjudicationComponent> adjudications) {
        return adjudications.stream()
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(PasUris.REVIEW_ACTION).stream())
                .flatMap(action -> action.getExtensionsByUrl(NUMBER).stream())
                .map(number -> number.getValue().primitiveValue())
                .findFirst();
    }
}
