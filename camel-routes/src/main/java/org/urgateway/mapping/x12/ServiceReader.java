package org.urgateway.mapping.x12;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Quantity;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Rejection;
import org.urgateway.terminology.Systems;

/**
 * Reads the service of a line: SV1 professional, SV2 institutional, SV3 dental.
 *
 * @param draft keeps the remarks
 */
record ServiceReader(Draft draft) {

    static final String CDT = "http://www.ada.org/cdt";
    private static final int FIRST_MODIFIER = 3;
    private static final int LAST_MODIFIER = 6;

    /** Where the parts of a service stand in one of the segments; 0 where it has no such part. */
    record Form(
            String tag,
            int procedure,
            int amount,
            int unit,
            int quantity,
            int pointers,
            int epsdt,
            int status,
            int level) {}

    static final Form PROFESSIONAL = new Form("SV1", 1, 2, 3, 4, 7, 11, 0, 20);
    static final Form INSTITUTIONAL = new Form("SV2", 2, 3, 4, 5, 0, 0, 9, 10);
    static final Form DENTAL = new Form("SV3", 1, 2, 0, 6, 11, 0, 0, 0);
    static final List<Form> FORMS = List.of(PROFESSIONAL, INSTITUTIONAL, DENTAL);

    /** Fills a line with its service. Without one the line is for its kind of care as such. */
    void read(Level level, ItemComponent item) {
        for (Form form : FORMS) {
            level.first(form.tag()).ifPresent(sv -> read(sv, form, item));
        }
        if (!item.hasProductOrService()) {
            item.setProductOrService(notApplicable());
        }
    }

    /** What stands for the service where there is none to name. */
    static CodeableConcept notApplicable() {
        return PasClaim.concept("http://terminology.hl7.org/CodeSystem/data-absent-reason", "not-applicable");
    }

    private void read(Seg sv, Form form, ItemComponent item) {
        if (form == INSTITUTIONAL) {
            sv.value(1).ifPresent(code -> item.setRevenue(PasClaim.concept(Systems.NUBC_REVENUE, code)));
            number(sv, 6).ifPresent(rate -> item.addExtension(Uris.REVENUE_RATE_LIMIT, new DecimalType(rate)));
        }
        procedure(sv, form.procedure(), item);
        number(sv, form.amount())
                .ifPresent(
                        amount -> item.setUnitPrice(new Money().setValue(amount).setCurrency("USD")));
        number(sv, form.quantity()).ifPresent(count -> item.setQuantity(quantity(sv, form, count)));
        pointers(sv, form, item);
        if (form.epsdt() > 0) {
            sv.value(form.epsdt()).ifPresent(flag -> item.addExtension(Uris.EPSDT, new BooleanType(flag.equals("Y"))));
        }
        if (form.status() > 0) {
            sv.value(form.status())
                    .ifPresent(code -> item.addExtension(
                            Uris.NURSING_HOME_RESIDENTIAL_STATUS, PasClaim.concept(Systems.x12(1345), code)));
        }
        if (form.level() > 0) {
            sv.value(form.level())
                    .ifPresent(code ->
                            item.addExtension(Uris.NURSING_HOME_LEVEL, PasClaim.concept(Systems.x12(1337), code)));
        }
    }

    private void procedure(Seg sv, int element, ItemComponent item) {
        String qualifier = sv.text(element, 1);
        sv.value(element, 2).ifPresent(code -> {
            CodeableConcept service = PasClaim.concept(system(qualifier, code), code);
            sv.value(element, 7).ifPresent(service::setText);
            item.setProductOrService(service);
            for (int component = FIRST_MODIFIER; component <= LAST_MODIFIER; component++) {
                sv.value(element, component)
                        .ifPresent(modifier -> item.addModifier(PasClaim.concept(ofModifier(modifier), modifier)));
            }
            sv.value(element, 8)
                    .ifPresent(end ->
                            item.addExtension(Uris.SERVICE_CODE_END, PasClaim.concept(system(qualifier, end), end)));
        });
    }

    /** Qualifier HC stands for both levels of HCPCS; the first, CPT, is told by its digits. */
    private String system(String qualifier, String code) {
        String own = draft.reading().settings().codeSystems().get(qualifier);
        if (own != null) {
            return own;
        }
        return switch (qualifier) {
            case "HC" -> code.matches("[A-Z]\\d{4}") ? Systems.HCPCS : Systems.CPT;
            case "N4" -> Systems.NDC;
            case "AD" -> CDT;
            case "ID" -> DiagnosisReader.ICD_9;
            case "ZZ", "" -> draft.reading().settings().identifierSystem("code-" + qualifier);
            default -> draft.reading().settings().identifierSystem("code-" + qualifier);
        };
    }

    private static String ofModifier(String modifier) {
        return modifier.matches("[A-Z].") ? Systems.HCPCS : Systems.CPT;
    }

    /** Units as such have no code; days have that of X12 673, and what 673 lacks keeps its code of 355. */
    private static Quantity quantity(Seg sv, Form form, BigDecimal count) {
        Quantity quantity = new Quantity().setValue(count);
        String unit = form.unit() > 0 ? sv.text(form.unit()) : "";
        return switch (unit) {
            case "UN", "" -> quantity;
            case "DA" -> quantity.setSystem(Systems.X12_QUANTITY_QUALIFIER).setCode("DY");
            default -> quantity.setSystem(Systems.X12_UNIT).setCode(unit);
        };
    }

    /** Which of the event's diagnoses the line is for. */
    private static void pointers(Seg sv, Form form, ItemComponent item) {
        if (form.pointers() == 0) {
            return;
        }
        for (int component = 1; component <= 4; component++) {
            sv.value(form.pointers(), component)
                    .filter(pointer -> pointer.matches("[1-9]\\d?"))
                    .ifPresent(pointer -> item.addDiagnosisSequence(Integer.parseInt(pointer)));
        }
    }

    /** A number; empty where the element is. */
    static Optional<BigDecimal> number(Seg seg, int element) {
        return seg.value(element).map(text -> {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw new UnmappableException(
                        seg.location(element), Rejection.INVALID_VALUE, "This is no number; send digits.");
            }
        });
    }
}
