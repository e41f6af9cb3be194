package org.urgateway.notices;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.jspecify.annotations.Nullable;
import org.urgateway.notices.letter.Care;
import org.urgateway.notices.letter.Line;
import org.urgateway.review.StepTaken;
import org.urgateway.review.model.Authorization;
import org.urgateway.review.model.Grounds;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.LineDetermination.Modified;
import org.urgateway.review.model.SubstituteCare;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.Systems;

/** Reads the lines of a review for a letter: those that the step decides, and of the others where they stand. */
final class LineReader {

    private static final String REVIEW_ACTION =
            "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction";
    private static final String REVIEW_ACTION_CODE =
            "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewActionCode";

    private final Concepts concepts;
    private final Amounts amounts;
    private final Days days;

    LineReader(Concepts concepts, Amounts amounts, Days days) {
        this.concepts = concepts;
        this.amounts = amounts;
        this.days = days;
    }

    List<Line> lines(StepTaken step) {
        Map<Integer, LineDetermination> decided = step.decided();
        ClaimResponse response = step.file().claimResponse().resource();
        return step.file().claim().resource().getItem().stream()
                .map(item -> Optional.ofNullable(decided.get(item.getSequence()))
                        .map(line -> decided(item, line))
                        .orElseGet(() -> standing(item, response)))
                .filter(line -> line.decision() != Decision.CANCELLED || decided.containsKey(line.sequence()))
                .toList();
    }

    /** The name of a line's service. */
    String service(ItemComponent item) {
        return concepts.words(item.getProductOrService());
    }

    private Line decided(ItemComponent item, LineDetermination line) {
        return new Line(
                item.getSequence(),
                requested(item),
                line.decision(),
                true,
                approved(item, line),
                number(line),
                line.grounds().map(Grounds::reason).orElse(null));
    }

    private Line standing(ItemComponent item, ClaimResponse response) {
        Optional<Extension> action = response.getItem().stream()
                .filter(answer -> answer.getItemSequence() == item.getSequence())
                .flatMap(answer -> answer.getAdjudication().stream())
                .flatMap(adjudication -> adjudication.getExtensionsByUrl(REVIEW_ACTION).stream())
                .findFirst();
        Decision decision = action.flatMap(LineReader::decision).orElse(Decision.PENDED);
        String number = action.map(extension -> extension.getExtensionString("number"))
                .filter(text -> text != null)
                .orElse("");
        return new Line(item.getSequence(), requested(item), decision, false, null, number, null);
    }

    private static Optional<Decision> decision(Extension action) {
        return Optional.ofNullable(action.getExtensionByUrl(REVIEW_ACTION_CODE))
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .flatMap(concept -> ((CodeableConcept) concept)
                        .getCoding().stream()
                                .filter(coding -> Systems.X12_REVIEW_ACTION.equals(coding.getSystem()))
                                .map(Coding::getCode)
                                .findFirst())
                .flatMap(Decision::ofX12);
    }

    private Care requested(ItemComponent item) {
        return new Care(
                service(item),
                concepts.code(item.getProductOrService()),
                amounts.of(item.getQuantity().getValue(), item.getQuantity()),
                days.text(item.getServiced()));
    }

    private @Nullable Care approved(ItemComponent item, LineDetermination line) {
        if (line instanceof Modified modified) {
            return substitute(item, modified.substitute());
        }
        return line.authorization()
                .map(authorization -> authorized(item, authorization))
                .orElse(null);
    }

    private Care authorized(ItemComponent item, Authorization authorization) {
        Care requested = requested(item);
        return new Care(
                requested.service(),
                requested.code(),
                amounts.of(authorization.quantity(), item.getQuantity()),
                days.text(authorization.period()));
    }

    private Care substitute(ItemComponent item, SubstituteCare care) {
        CodeableConcept service = new CodeableConcept(new Coding()
                .setSystem(care.service().system())
                .setCode(care.service().code()));
        return new Care(
                concepts.words(service),
                care.service().code(),
                amounts.of(care.quantity(), item.getQuantity()),
                days.text(care.period()));
    }

    private static String number(LineDetermination line) {
        return line instanceof Modified modified
                ? modified.substitute().authorizationNumber()
                : line.authorization().map(Authorization::number).orElse("");
    }
}
