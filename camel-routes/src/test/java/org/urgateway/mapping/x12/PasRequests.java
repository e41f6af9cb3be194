package org.urgateway.mapping.x12;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/** PAS requests of any kind that a 278 can carry, around the golden request. */
final class PasRequests {

    private PasRequests() {}

    /** What varies in a line. */
    record Line(
            String service,
            Optional<String> modifier,
            String serviceType,
            Optional<String> until,
            BigDecimal units,
            Optional<String> unit,
            Optional<BigDecimal> price,
            boolean ofDiagnosis,
            Optional<String> number,
            Optional<String> note) {}

    /** What varies in the whole. */
    record Request(String layout, Optional<String> level, List<String> diagnoses, String words, List<Line> lines) {}

    static Arbitrary<String> words() {
        return Arbitraries.strings()
                .withChars("ABCabc 123.,;()-+=/")
                .ofMinLength(1)
                .ofMaxLength(60)
                .map(text -> text.replaceAll("\\s+", " ").strip())
                .filter(text -> !text.isEmpty());
    }

    static Arbitrary<Line> lines() {
        return Combinators.combine(
                        Arbitraries.of("L1832", "G0151", "E1390", "J1885"),
                        Arbitraries.of("RT", "LT", "GP").optional(),
                        Arbitraries.of("12", "42", "AE"),
                        Combinators.combine(Arbitraries.integers().between(10, 28), Arbitraries.of(true, false))
                                .as((day, open) -> open ? Optional.<String>empty() : Optional.of("2026-08-" + day)),
                        Combinators.combine(Arbitraries.integers().between(1, 99), Arbitraries.of("", "VS", "HS", "DY"))
                                .as((count, unit) -> new Quantity(count).setCode(unit.isEmpty() ? null : unit)),
                        Arbitraries.integers()
                                .between(1, 9999)
                                .map(cents -> BigDecimal.valueOf(cents, 2))
                                .optional(),
                        Arbitraries.of(true, false),
                        Combinators.combine(
                                        Arbitraries.strings()
                                                .alpha()
                                                .numeric()
                                                .ofMinLength(2)
                                                .ofMaxLength(12)
                                                .optional(),
                                        words().optional())
                                .as((number, note) -> List.of(number, note)))
                .as((service, modifier, type, until, units, price, diagnosis, texts) -> new Line(
                        service,
                        modifier,
                        type,
                        until,
                        units.getValue(),
                        Optional.ofNullable(units.getCode()),
                        price,
                        diagnosis,
                        texts.get(0),
                        texts.get(1)));
    }

    static Arbitrary<Request> requests() {
        return Combinators.combine(
                        Arbitraries.of(
                                "request-initial",
                                "request-employer-as-subscriber",
                                "request-home-health",
                                "request-dependent-of-a-person"),
                        Arbitraries.of("U", "03", "E").optional(),
                        Arbitraries.of("S83.241A", "M25.561", "M54.50", "S13.4XXA")
                                .list()
                                .ofMaxSize(11),
                        words(),
                        lines().list().ofMinSize(1).ofMaxSize(6))
                .as(Request::new);
    }

    /** The Bundle of a request: parties, accident and conditions as the golden one has them, all else as given. */
    static Bundle bundle(Request request) {
        byte[] raw = X12Golden.read(X12Golden.file("x12", request.layout()).resolve("input.edi"));
        var mapped =
                (X12Result.Mapped) X12Mapping.read(X12Golden.envelope(raw), X12Golden.set(raw), X12Golden.settings());
        Bundle bundle = mapped.interactions().get(0).content();
        Claim claim = (Claim) bundle.getEntryFirstRep().getResource();
        claim.getItem().clear();
        claim.getSupportingInfo().clear();
        claim.getExtension().removeIf(extension -> extension.getUrl().equals(Uris.LEVEL_OF_SERVICE));
        request.level()
                .ifPresent(code -> claim.addExtension(
                        Uris.LEVEL_OF_SERVICE, PasClaim.concept(Systems.X12_LEVEL_OF_SERVICE, code)));
        boolean urgent = request.level().filter(code -> !code.equals("E")).isPresent();
        claim.setPriority(PasClaim.concept(Systems.PROCESS_PRIORITY, urgent ? "stat" : "normal"));
        request.diagnoses()
                .forEach(code -> claim.addDiagnosis()
                        .setSequence(claim.getDiagnosis().size())
                        .setDiagnosis(PasClaim.concept(Systems.ICD_10_CM, code)));
        information(claim, request.words());
        request.lines().forEach(line -> line(claim, line));
        return bundle;
    }

    private static int information(Claim claim, String words) {
        var information = claim.addSupportingInfo()
                .setSequence(claim.getSupportingInfo().size())
                .setCategory(PasClaim.concept(Systems.PAS_TEMP, "freeFormMessage"))
                .setValue(new StringType(words));
        return information.getSequence();
    }

    private static void line(Claim claim, Line line) {
        ItemComponent item = claim.addItem().setSequence(claim.getItem().size());
        item.addExtension(Uris.REQUEST_TYPE, PasClaim.concept(Systems.X12_REQUEST_CATEGORY, "HS"));
        item.addExtension(Uris.CERTIFICATION_TYPE, PasClaim.concept(Systems.X12_CERTIFICATION_TYPE, "I"));
        line.number()
                .ifPresent(number -> item.addExtension(
                        Uris.ITEM_TRACE_NUMBER,
                        new Identifier().setSystem("urn:trnorg:9581234567").setValue(number)));
        item.addExtension(new Extension(Uris.EPSDT, new BooleanType(line.ofDiagnosis())));
        item.setCategory(PasClaim.concept(Systems.X12_SERVICE_TYPE, line.serviceType()));
        item.setProductOrService(PasClaim.concept(Systems.HCPCS, line.service()));
        line.modifier().ifPresent(code -> item.addModifier(PasClaim.concept(Systems.HCPCS, code)));
        item.setLocation(PasClaim.concept(Systems.PLACE_OF_SERVICE, "11"));
        item.setServiced(line.until().<Type>map(PasRequests::period).orElse(new DateType("2026-08-01")));
        Quantity units = new Quantity().setValue(line.units());
        line.unit()
                .ifPresent(
                        code -> units.setSystem(Systems.X12_QUANTITY_QUALIFIER).setCode(code));
        item.setQuantity(units);
        line.price()
                .ifPresent(
                        price -> item.setUnitPrice(new Money().setValue(price).setCurrency("USD")));
        if (line.ofDiagnosis()) {
            item.addDiagnosisSequence(claim.getDiagnosisFirstRep().getSequence());
        }
        line.note().ifPresent(note -> item.addInformationSequence(information(claim, note)));
    }

    private static Period period(String until) {
        Period period = new Period();
        period.getStartElement().setValueAsString("2026-08-01");
        period.getEndElement().setValueAsString(until);
        return period;
    }
}
