package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse.AddedItemComponent;
import org.hl7.fhir.r4.model.ClaimResponse.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Uris;

/**
 * Writes what a line was certified for: dates, services, units, providers.
 *
 * @param source finds providers and orders
 * @param levels writes parties
 * @param settings names the qualifiers of code systems
 */
record GrantWriter(Source source, LevelWriter levels, MappingSettings settings) {

    /** REF with the number of an earlier certification, and the one under which a pended or denied line is tracked. */
    List<Out> references(ItemComponent item) {
        List<Out> written = new ArrayList<>();
        text(item, Uris.AUTHORIZATION_NUMBER)
                .ifPresent(number -> written.add(Out.of("REF").put(1, "BB").put(2, number)));
        text(item, Uris.ADMINISTRATIVE_REFERENCE)
                .ifPresent(number -> written.add(Out.of("REF").put(1, "NT").put(2, number)));
        return written;
    }

    /** DTP: the service as requested, the certification's issue and its days. */
    List<Out> dates(ItemComponent item, Optional<AddedItemComponent> added) {
        Element granted = added.map(Element.class::cast).orElse(item);
        List<Out> written = new ArrayList<>();
        value(item, Uris.REQUESTED_SERVICE_DATE)
                .flatMap(date -> Dtp.of("472", date))
                .ifPresent(written::add);
        value(granted, Uris.PRE_AUTH_ISSUE_DATE)
                .flatMap(date -> Dtp.of("102", date))
                .ifPresent(written::add);
        value(granted, Uris.PRE_AUTH_PERIOD)
                .flatMap(period -> Dtp.of("AAH", period))
                .ifPresent(written::add);
        return written;
    }

    /** HI of a line: the diagnoses that the answer names for it. */
    Optional<Out> diagnoses(ItemComponent item) {
        Out hi = Out.of("HI");
        int element = 1;
        for (Extension diagnosis : item.getExtensionsByUrl(Uris.COMMUNICATED_DIAGNOSIS)) {
            if (diagnosis.getValue() instanceof CodeableConcept code) {
                var named = new Claim.DiagnosisComponent().setDiagnosis(code);
                Optional<String> qualifier = DiagnosisReader.qualifier(named);
                if (qualifier.isPresent() && element <= 12) {
                    hi.put(element++, qualifier.get(), ServiceWriter.code(code).replace(".", ""));
                }
            }
        }
        return hi.isEmpty() ? Optional.empty() : Optional.of(hi);
    }

    /** SV and HSD: what was certified in the line's place, or of the line; else what was asked for. */
    List<Out> service(ItemComponent item, Optional<AddedItemComponent> added, Optional<Claim.ItemComponent> requested) {
        ServiceWriter.Service service = added.map(GrantWriter::substitute)
                .or(() -> Optional.ofNullable(item.getExtensionByUrl(Uris.AUTHORIZED_DETAIL))
                        .map(detail -> detail(detail, requested)))
                .or(() -> requested.map(GrantWriter::requested))
                .orElseGet(() -> GrantWriter.requested(new Claim.ItemComponent()));
        List<Out> written = new ArrayList<>();
        new ServiceWriter(settings)
                .write(service, service.revenue().isPresent())
                .ifPresent(written::add);
        new DeliveryWriter(source).write(service.details(), service.quantity()).ifPresent(written::add);
        return written;
    }

    private static ServiceWriter.Service substitute(AddedItemComponent added) {
        return new ServiceWriter.Service(
                added.getProductOrService(),
                concept(added, Uris.SERVICE_CODE_END),
                added.getModifier(),
                Optional.of(added.getUnitPrice()).filter(Money::hasValue).map(Money::getValue),
                Optional.of(added.getQuantity()).filter(Quantity::hasValue),
                concept(added, Uris.REVENUE_CODE),
                List.of(),
                added);
    }

    private static ServiceWriter.Service requested(Claim.ItemComponent item) {
        return new ServiceWriter.Service(
                item.getProductOrService(),
                concept(item, Uris.SERVICE_CODE_END),
                item.getModifier(),
                Optional.of(item.getUnitPrice()).filter(Money::hasValue).map(Money::getValue),
                Optional.of(item.getQuantity()).filter(Quantity::hasValue),
                item.hasRevenue() ? Optional.of(item.getRevenue()) : Optional.empty(),
                List.of(),
                item);
    }

    /** The certified service; where its detail names no code, it is the one that was asked for. */
    private static ServiceWriter.Service detail(Extension detail, Optional<Claim.ItemComponent> requested) {
        CodeableConcept code = concept(detail, "productOrServiceCode")
                .or(() -> requested.map(Claim.ItemComponent::getProductOrService))
                .orElseGet(CodeableConcept::new);
        return new ServiceWriter.Service(
                code,
                concept(detail, Uris.SERVICE_CODE_END),
                detail.getExtensionsByUrl("modifier").stream()
                        .map(Extension::getValue)
                        .filter(CodeableConcept.class::isInstance)
                        .map(CodeableConcept.class::cast)
                        .toList(),
                value(detail, "unitPrice").filter(Money.class::isInstance).map(price -> ((Money) price).getValue()),
                value(detail, "quantity").filter(Quantity.class::isInstance).map(Quantity.class::cast),
                concept(detail, Uris.REVENUE_CODE),
                List.of(),
                detail);
    }

    /** Who may give the service. */
    Optional<LoopBuilder> provider(String loop, Extension provider) {
        String role = concept(provider, Uris.AUTHORIZED_PROVIDER_TYPE)
                .map(ServiceWriter::code)
                .orElse("SJ");
        return value(provider, "provider")
                .filter(Reference.class::isInstance)
                .flatMap(reference -> levels.parties().loop(loop, role, (Reference) reference, Optional.empty()));
    }

    private static Optional<Type> value(Element element, String url) {
        return element.getExtensionsByUrl(url).stream().map(Extension::getValue).findFirst();
    }

    private static Optional<String> text(Element element, String url) {
        return value(element, url).map(Type::primitiveValue);
    }

    private static Optional<CodeableConcept> concept(Element element, String url) {
        return value(element, url).filter(CodeableConcept.class::isInstance).map(CodeableConcept.class::cast);
    }
}
