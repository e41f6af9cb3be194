package org.urgateway.mapping.x12;

import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.AddedItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse.AdjudicationComponent;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.Systems;

/**
 * Reads what a line was certified for: dates, services, units, providers.
 *
 * @param draft takes the providers
 */
record GrantReader(Draft draft) {

    /** When the certification holds: as a period, or by its first and last day. */
    static Optional<Period> period(Level level) {
        Optional<Type> whole = date(level, "AAH");
        Optional<Type> effective = date(level, "007");
        Optional<Type> expiration = date(level, "036");
        if (whole.isPresent() || effective.filter(Period.class::isInstance).isPresent()) {
            return whole.or(() -> effective).map(X12Dates::asPeriod);
        }
        Period period = new Period();
        effective.ifPresent(day -> period.getStartElement().setValueAsString(X12Dates.asDay(day)));
        expiration.ifPresent(day -> period.getEndElement().setValueAsString(X12Dates.asDay(day)));
        return period.isEmpty() ? Optional.empty() : Optional.of(period);
    }

    private static Optional<Type> date(Level level, String qualifier) {
        return level.first("DTP", 1, qualifier).map(dtp -> {
            dtp.understood(1);
            return X12Dates.dtp(dtp);
        });
    }

    /** The date of the service, which is that of the request. */
    void requested(Level level, ItemComponent item) {
        date(level, "472")
                .ifPresent(date -> item.addExtension(
                        Uris.REQUESTED_SERVICE_DATE,
                        date instanceof Period ? date : new DateTimeType(date.primitiveValue())));
    }

    /** The dates of the certification: the line's own, else those of the event. */
    void dates(Level level, Level event, Element item) {
        date(level, "102")
                .or(() -> date(event, "102"))
                .map(X12Dates::asDay)
                .ifPresent(day -> item.addExtension(new Extension(Uris.PRE_AUTH_ISSUE_DATE, new DateType(day))));
        period(level)
                .or(() -> period(event))
                .ifPresent(period -> item.addExtension(new Extension(Uris.PRE_AUTH_PERIOD, period)));
    }

    /** The service and units that are certified. */
    void detail(Level level, ItemComponent item) {
        Claim.ItemComponent service = service(level);
        Extension detail = new Extension(Uris.AUTHORIZED_DETAIL);
        if (!service.getProductOrService().equalsDeep(ServiceReader.notApplicable())) {
            detail.addExtension("productOrServiceCode", service.getProductOrService());
        }
        service.getExtensionsByUrl(Uris.SERVICE_CODE_END).forEach(detail::addExtension);
        service.getModifier().forEach(modifier -> detail.addExtension("modifier", modifier));
        if (service.hasUnitPrice()) {
            detail.addExtension("unitPrice", service.getUnitPrice());
        }
        if (service.hasQuantity()) {
            detail.addExtension("quantity", service.getQuantity());
        }
        service.getExtensionsByUrl(Uris.EPSDT).forEach(detail::addExtension);
        service.getExtensionsByUrl(Uris.NURSING_HOME_LEVEL).forEach(detail::addExtension);
        if (service.hasRevenue()) {
            detail.addExtension(Uris.REVENUE_CODE, service.getRevenue());
        }
        service.getExtensionsByUrl(Uris.REVENUE_RATE_LIMIT).forEach(detail::addExtension);
        if (detail.hasExtension()) {
            item.addExtension(detail);
        }
    }

    /** What is certified in place of what was asked for, with the number of the certification. */
    void substitute(Level level, Level event, ItemComponent item, ClaimResponse response) {
        Claim.ItemComponent service = service(level);
        if (service.getProductOrService().equalsDeep(ServiceReader.notApplicable())) {
            dates(level, event, item);
            return;
        }
        AddedItemComponent added = response.addAddItem().addItemSequence(item.getItemSequence());
        item.getExtensionsByUrl(Uris.ITEM_TRACE_NUMBER).forEach(trace -> added.addExtension(trace.copy()));
        dates(level, event, added);
        service.getExtensionsByUrl(Uris.SERVICE_CODE_END).forEach(added::addExtension);
        added.setProductOrService(service.getProductOrService());
        service.getModifier().forEach(added::addModifier);
        if (service.hasQuantity()) {
            added.setQuantity(service.getQuantity());
        }
        if (service.hasUnitPrice()) {
            added.setUnitPrice(service.getUnitPrice());
        }
        if (service.hasRevenue()) {
            added.addExtension(Uris.REVENUE_CODE, service.getRevenue());
        }
        added.addAdjudication(moved(item));
    }

    /** The number of the certification belongs to what was certified. */
    private static AdjudicationComponent moved(ItemComponent item) {
        Extension action = new Extension(Uris.REVIEW_ACTION);
        Extension own = item.getAdjudicationFirstRep().getExtensionByUrl(Uris.REVIEW_ACTION);
        own.getExtensionsByUrl("number").forEach(action::addExtension);
        own.getExtension().removeIf(part -> part.getUrl().equals("number"));
        action.addExtension(
                Uris.REVIEW_ACTION_CODE, PasClaim.concept(Systems.X12_REVIEW_ACTION, Decision.APPROVED.x12()));
        AdjudicationComponent adjudication = new AdjudicationComponent();
        adjudication
                .setCategory(PasClaim.concept(Systems.ADJUDICATION, "submitted"))
                .addExtension(action);
        return adjudication;
    }

    /** A line that was not certified repeats what was asked for. */
    void echo(Level level) {
        service(level);
    }

    private Claim.ItemComponent service(Level level) {
        Claim.ItemComponent service = new Claim.ItemComponent();
        new ServiceReader(draft).read(level, service);
        for (Seg hsd : level.all("HSD").stream().limit(1).toList()) {
            DeliveryReader.quantity(hsd).filter(units -> !service.hasQuantity()).ifPresent(service::setQuantity);
        }
        return service;
    }

    /** Diagnoses that the answer names for a line. */
    void diagnoses(Level level, ItemComponent item) {
        for (Seg hi : level.all("HI")) {
            for (int element = 1; element <= hi.size(); element++) {
                new DiagnosisReader(draft)
                        .diagnosis(hi, element)
                        .ifPresent(code -> item.addExtension(Uris.COMMUNICATED_DIAGNOSIS, code));
            }
        }
    }

    /** Who may give the service. */
    Optional<Extension> provider(Level level) {
        return level.first("NM1").map(nm1 -> {
            Extension provider = new Extension(Uris.AUTHORIZED_PROVIDER);
            provider.addExtension("provider", new PartyReader(draft).practitioner(level, nm1));
            nm1.value(1)
                    .ifPresent(code -> provider.addExtension(
                            Uris.AUTHORIZED_PROVIDER_TYPE, PasClaim.concept(Systems.X12_ENTITY, code)));
            return provider;
        });
    }
}
