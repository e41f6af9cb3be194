package org.urgateway.pas;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Claim.SupportingInformationComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.AddedItemComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.review.model.Authorization;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.LineDetermination.Modified;
import org.urgateway.review.model.LineDetermination.Pended;
import org.urgateway.review.model.ServiceCode;
import org.urgateway.terminology.Systems;

/** Writes the answer on one line: what was asked, echoed as the guide wants it, and what is known about it now. */
final class ResponseItemWriter {

    private final RequestBundle request;
    private final Claim claim;
    private final AuthorizedProviders providers;

    ResponseItemWriter(RequestBundle request) {
        this.request = request;
        this.claim = request.claim();
        this.providers = new AuthorizedProviders(request);
    }

    ClaimResponse.ItemComponent write(ItemComponent item, LineDetermination line) {
        ClaimResponse.ItemComponent answer = new ClaimResponse.ItemComponent().setItemSequence(item.getSequence());
        copy(item, PasUris.ITEM_TRACE_NUMBER, answer);
        line.authorization().ifPresent(authorization -> writeAuthorization(item, authorization, answer));
        copy(item, PasUris.AUTHORIZATION_NUMBER, answer);
        if (line instanceof Pended pended) {
            answer.addExtension(
                    PasUris.ADMINISTRATIVE_REFERENCE, new StringType(pended.administrativeReferenceNumber()));
        }
        if (item.hasServiced()) {
            answer.addExtension(PasUris.REQUESTED_SERVICE_DATE, requestedDate(item.getServiced()));
        }
        stay().forEach(answer::addExtension);
        diagnoses(item).forEach(answer::addExtension);
        line.grounds().map(DecisionBasis::extension).ifPresent(answer::addExtension);
        UnitBalance.of(item, line).ifPresent(answer::addExtension);
        ReviewActions.write(answer.addAdjudication(), line, line.authorization().map(Authorization::number));
        return answer;
    }

    /**
     * What is authorized in place of a line, for the same provider and place unless the decision names another. Request and
     * certification type are left out: the guide has them in the profile, but their extensions do not allow this place.
     */
    AddedItemComponent writeSubstitute(ItemComponent item, Modified line) {
        Authorization authorization = line.substitute().authorization();
        AddedItemComponent added = new AddedItemComponent().addItemSequence(item.getSequence());
        copy(item, PasUris.ITEM_TRACE_NUMBER, added);
        added.addExtension(PasUris.PRE_AUTH_ISSUE_DATE, Dates.date(authorization.issued()));
        added.addExtension(PasUris.PRE_AUTH_PERIOD, Dates.period(authorization.period()));
        added.addExtension(DecisionBasis.extension(line.rationale()));
        UnitBalance.ofSubstitute(authorization).ifPresent(added::addExtension);
        providers
                .of(item, authorization.provider())
                .map(AuthorizedProviders::reference)
                .forEach(added::addProvider);
        ServiceCode service = line.substitute().service();
        added.setProductOrService(ClaimResponseWriter.concept(service.system(), service.code()));
        if (!authorization.period().isOpen()) {
            added.setServiced(Dates.period(authorization.period()));
        }
        if (item.hasLocationCodeableConcept()) {
            added.setLocation(item.getLocationCodeableConcept().copy());
        }
        if (authorization.quantity() != null) {
            added.setQuantity(new Quantity().setValue(authorization.quantity()));
        }
        ReviewActions.writeSubstitute(added.addAdjudication(), line);
        return added;
    }

    /** A line whose determination stands: as it was answered, for the service as this request orders it. */
    ClaimResponse.ItemComponent writeStanding(ItemComponent item, ClaimResponse.ItemComponent before) {
        ClaimResponse.ItemComponent answer = before.copy().setItemSequence(item.getSequence());
        trace(item, answer);
        Extension detail = answer.getExtensionByUrl(PasUris.AUTHORIZED_DETAIL);
        if (detail != null) {
            detail.getExtension().removeIf(part -> PasUris.REQUESTED_SERVICE.equals(part.getUrl()));
            requestedService(item).ifPresent(detail::addExtension);
        }
        return answer;
    }

    /** What stands authorized in place of a line. */
    AddedItemComponent writeStanding(ItemComponent item, AddedItemComponent before) {
        AddedItemComponent added = before.copy();
        added.getItemSequence().clear();
        trace(item, added);
        return added.addItemSequence(item.getSequence());
    }

    /** The numbers by which the requester tracks the line are those of the latest request. */
    private static void trace(ItemComponent item, Element answer) {
        answer.getExtension().removeIf(extension -> PasUris.ITEM_TRACE_NUMBER.equals(extension.getUrl()));
        copy(item, PasUris.ITEM_TRACE_NUMBER, answer);
    }

    private void writeAuthorization(
            ItemComponent item, Authorization authorization, ClaimResponse.ItemComponent answer) {
        answer.addExtension(PasUris.PRE_AUTH_ISSUE_DATE, Dates.date(authorization.issued()));
        answer.addExtension(PasUris.PRE_AUTH_PERIOD, Dates.period(authorization.period()));
        providers.of(item, authorization.provider()).forEach(answer::addExtension);
        answer.addExtension(authorizedDetail(item, authorization));
    }

    private Extension authorizedDetail(ItemComponent item, Authorization authorization) {
        Extension detail = new Extension(PasUris.AUTHORIZED_DETAIL);
        detail.addExtension("productOrServiceCode", item.getProductOrService().copy());
        copy(item, PasUris.SERVICE_CODE_END, detail);
        item.getModifier().forEach(modifier -> detail.addExtension("modifier", modifier.copy()));
        if (item.hasUnitPrice()) {
            detail.addExtension("unitPrice", item.getUnitPrice().copy());
        }
        if (authorization.quantity() != null) {
            Quantity quantity = item.getQuantity().copy();
            detail.addExtension("quantity", quantity.setValue(authorization.quantity()));
        }
        copy(item, PasUris.EPSDT, detail);
        copy(item, PasUris.NURSING_HOME_LEVEL, detail);
        if (item.hasRevenue()) {
            detail.addExtension(PasUris.REVENUE_CODE, item.getRevenue().copy());
        }
        copy(item, PasUris.REVENUE_RATE_LIMIT, detail);
        requestedService(item).ifPresent(detail::addExtension);
        return detail;
    }

    private Optional<Extension> requestedService(ItemComponent item) {
        return Optional.ofNullable(item.getExtensionByUrl(PasUris.REQUESTED_SERVICE))
                .filter(extension -> extension.getValue() instanceof Reference)
                .map(extension -> new Extension(
                        PasUris.REQUESTED_SERVICE, new Reference(request.fullUrl((Reference) extension.getValue()))));
    }

    /** The extension takes a dateTime or a Period; a Claim gives a date or a Period. */
    private static Type requestedDate(Type serviced) {
        return serviced instanceof Period ? serviced.copy() : new DateTimeType(serviced.primitiveValue());
    }

    private Stream<Extension> stay() {
        return Stream.concat(
                timings("admissionDates").map(timing -> new Extension(PasUris.ADMISSION_DATES, timing)),
                timings("dischargeDates").map(timing -> new Extension(PasUris.DISCHARGE_DATE, timing)));
    }

    private Stream<Type> timings(String category) {
        return claim.getSupportingInfo().stream()
                .filter(info -> info.getCategory().hasCoding(Systems.PAS_TEMP, category))
                .filter(SupportingInformationComponent::hasTiming)
                .limit(1)
                .map(info -> info.getTiming().copy());
    }

    private Stream<Extension> diagnoses(ItemComponent item) {
        List<Integer> sequences = item.getDiagnosisSequence().stream()
                .map(sequence -> sequence.getValue())
                .toList();
        return claim.getDiagnosis().stream()
                .filter(diagnosis ->
                        sequences.contains(diagnosis.getSequence()) && diagnosis.hasDiagnosisCodeableConcept())
                .map(diagnosis -> new Extension(
                        PasUris.COMMUNICATED_DIAGNOSIS,
                        diagnosis.getDiagnosisCodeableConcept().copy()));
    }

    private static void copy(Element from, String url, Element to) {
        from.getExtensionsByUrl(url).forEach(extension -> to.addExtension(extension.copy()));
    }
}
