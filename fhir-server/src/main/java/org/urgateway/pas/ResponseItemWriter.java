package org.urgateway.pas;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Claim.SupportingInformationComponent;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.LineDetermination.Certified;
import org.urgateway.review.model.LineDetermination.Pended;
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
        if (line instanceof Certified certified) {
            writeCertification(item, certified, answer);
        }
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
        Optional<String> number =
                line instanceof Certified certified ? Optional.of(certified.authorizationNumber()) : Optional.empty();
        ReviewActions.write(answer.addAdjudication(), line.reviewAction(), number);
        return answer;
    }

    /** A line whose determination stands: as it was answered, for the service as this request orders it. */
    ClaimResponse.ItemComponent writeStanding(ItemComponent item, ClaimResponse.ItemComponent before) {
        ClaimResponse.ItemComponent answer = before.copy();
        Extension detail = answer.getExtensionByUrl(PasUris.AUTHORIZED_DETAIL);
        if (detail != null) {
            detail.getExtension().removeIf(part -> PasUris.REQUESTED_SERVICE.equals(part.getUrl()));
            requestedService(item).ifPresent(detail::addExtension);
        }
        return answer;
    }

    private void writeCertification(ItemComponent item, Certified certified, ClaimResponse.ItemComponent answer) {
        answer.addExtension(PasUris.PRE_AUTH_ISSUE_DATE, Dates.date(certified.issued()));
        answer.addExtension(PasUris.PRE_AUTH_PERIOD, Dates.period(certified.period()));
        providers.of(item).forEach(answer::addExtension);
        answer.addExtension(authorizedDetail(item, certified));
    }

    private Extension authorizedDetail(ItemComponent item, Certified certified) {
        Extension detail = new Extension(PasUris.AUTHORIZED_DETAIL);
        detail.addExtension("productOrServiceCode", item.getProductOrService().copy());
        copy(item, PasUris.SERVICE_CODE_END, detail);
        item.getModifier().forEach(modifier -> detail.addExtension("modifier", modifier.copy()));
        if (item.hasUnitPrice()) {
            detail.addExtension("unitPrice", item.getUnitPrice().copy());
        }
        if (certified.quantity() != null) {
            Quantity quantity = item.getQuantity().copy();
            detail.addExtension("quantity", quantity.setValue(certified.quantity()));
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
