package org.urgateway.mapping.x12;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/**
 * Writes the service of a line: SV1, SV2 or SV3.
 *
 * @param settings names the qualifiers of code systems
 */
record ServiceWriter(MappingSettings settings) {

    private static final Map<String, String> QUALIFIERS = Map.of(
            Systems.HCPCS,
            "HC",
            Systems.CPT,
            "HC",
            Systems.NDC,
            "N4",
            ServiceReader.CDT,
            "AD",
            DiagnosisReader.ICD_9,
            "ID");

    /**
     * A service, whatever element of a Claim or ClaimResponse names it.
     *
     * @param code what it is
     * @param end last code of a range
     * @param modifiers modifiers of the code
     * @param price price of a unit
     * @param quantity units
     * @param revenue revenue code
     * @param pointers positions of its diagnoses in HI
     * @param details the element that holds the extensions of the service
     */
    record Service(
            CodeableConcept code,
            Optional<CodeableConcept> end,
            List<CodeableConcept> modifiers,
            Optional<BigDecimal> price,
            Optional<Quantity> quantity,
            Optional<CodeableConcept> revenue,
            List<Integer> pointers,
            Element details) {

        Coding coding() {
            return code.getCodingFirstRep();
        }

        /** A code of element 1365 names a kind of service, which stands in UM03. */
        boolean isNamed() {
            return coding().hasCode()
                    && !coding().getCode().equals("not-applicable")
                    && !Systems.X12_SERVICE_TYPE.equals(coding().getSystem());
        }
    }

    /** The segment; empty where the service has no name and no revenue code. */
    Optional<Out> write(Service service, boolean institutional) {
        ServiceReader.Form form = form(service, institutional);
        if (!service.isNamed() && service.revenue().isEmpty()) {
            return Optional.empty();
        }
        Out sv = Out.of(form.tag());
        if (form == ServiceReader.INSTITUTIONAL) {
            sv.put(1, service.revenue().map(ServiceWriter::code));
            extension(service, Uris.REVENUE_RATE_LIMIT).ifPresent(rate -> sv.put(6, rate.primitiveValue()));
        }
        if (service.isNamed()) {
            sv.put(form.procedure(), procedure(service));
        }
        service.price().ifPresent(price -> sv.put(form.amount(), plain(price)));
        units(sv, form, service);
        flags(sv, form, service);
        return Optional.of(sv);
    }

    private static ServiceReader.Form form(Service service, boolean institutional) {
        if (service.revenue().isPresent() || institutional) {
            return ServiceReader.INSTITUTIONAL;
        }
        return ServiceReader.CDT.equals(service.coding().getSystem())
                ? ServiceReader.DENTAL
                : ServiceReader.PROFESSIONAL;
    }

    private String[] procedure(Service service) {
        String[] parts = {"", "", "", "", "", "", "", ""};
        parts[0] = qualifier(service.coding());
        parts[1] = service.coding().getCode();
        for (int index = 0; index < Math.min(4, service.modifiers().size()); index++) {
            parts[index + 2] = code(service.modifiers().get(index));
        }
        parts[6] = cut(PartyWriter.text(service.code().getText()), 80);
        parts[7] = service.end().map(ServiceWriter::code).orElse("");
        return parts;
    }

    private String qualifier(Coding coding) {
        String system = coding.hasSystem() ? coding.getSystem() : "";
        return settings.codeSystems().entrySet().stream()
                .filter(entry ->
                        entry.getValue().equals(system) && entry.getKey().length() == 2)
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElseGet(() -> QUALIFIERS.getOrDefault(system, "ZZ"));
    }

    private static void units(Out sv, ServiceReader.Form form, Service service) {
        service.quantity().filter(quantity -> !isDelivery(quantity)).ifPresent(quantity -> {
            if (form.unit() > 0) {
                sv.put(form.unit(), unit(quantity));
            }
            sv.put(form.quantity(), plain(quantity.getValue()));
        });
        if (form.pointers() > 0) {
            sv.put(
                    form.pointers(),
                    service.pointers().stream().limit(4).map(String::valueOf).toArray(String[]::new));
        }
    }

    private static String unit(Quantity quantity) {
        if (!quantity.hasCode()) {
            return "UN";
        }
        return quantity.getCode().equals("DY") ? "DA" : quantity.getCode();
    }

    /** Visits, hours, months and the like are counted in HSD; days can be in either, and are where the service is. */
    static boolean isDelivery(Quantity quantity) {
        return Systems.X12_QUANTITY_QUALIFIER.equals(quantity.getSystem()) && !"DY".equals(quantity.getCode());
    }

    private static void flags(Out sv, ServiceReader.Form form, Service service) {
        if (form.epsdt() > 0) {
            extension(service, Uris.EPSDT)
                    .filter(BooleanType.class::isInstance)
                    .ifPresent(flag -> sv.put(form.epsdt(), ((BooleanType) flag).booleanValue() ? "Y" : "N"));
        }
        if (form.status() > 0) {
            extension(service, Uris.NURSING_HOME_RESIDENTIAL_STATUS)
                    .ifPresent(code -> sv.put(form.status(), concept(code)));
        }
        if (form.level() > 0) {
            extension(service, Uris.NURSING_HOME_LEVEL).ifPresent(code -> sv.put(form.level(), concept(code)));
        }
    }

    private static Optional<Type> extension(Service service, String url) {
        return service.details().getExtensionsByUrl(url).stream()
                .map(Extension::getValue)
                .findFirst();
    }

    private static String concept(Type value) {
        return value instanceof CodeableConcept concept ? code(concept) : "";
    }

    static String code(CodeableConcept concept) {
        return PartyWriter.text(concept.getCodingFirstRep().getCode());
    }

    static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
