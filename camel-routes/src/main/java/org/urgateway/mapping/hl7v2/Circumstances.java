package org.urgateway.mapping.hl7v2;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.AccidentComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Identifier;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.hl7v2.wire.Group;
import org.urgateway.mapping.hl7v2.wire.WireField;
import org.urgateway.mapping.hl7v2.wire.WireSegment;
import org.urgateway.terminology.IdentifierType;
import org.urgateway.terminology.Systems;

/**
 * Reads what surrounds a request: the accident, the diagnoses, the claim number, the state, the place.
 *
 * @param draft keeps the remarks
 */
record Circumstances(Draft draft) {

    private static final Pattern PLACE = Pattern.compile("([A-Z][A-Z0-9]{2})-(\\d{1,3})(?:\\[([^\\]]+)])?");
    private static final String PLACES = "v2-0004-to-place-of-service";
    private static final String PRINCIPAL = "principal";

    /** The insurer's claim number, from the first of the partner's places that holds one. */
    Optional<Identifier> claimNumber() {
        return draft.reading().settings().claimNumberAt().stream()
                .flatMap(place -> at(place).stream())
                .findFirst()
                .map(number -> number.setType(IdentifierType.CLAIM_NUMBER.concept()));
    }

    private Optional<Identifier> at(String place) {
        Matcher parts = PLACE.matcher(place);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int field = Integer.parseInt(parts.group(2));
        String kind = parts.group(3) == null ? "" : parts.group(3);
        return draft.reading().root().all(parts.group(1)).stream()
                .flatMap(segment -> segment.fields(field).stream())
                .filter(value -> kind.isEmpty() || kind.equals(value.text(5)) || kind.equals(value.text(4)))
                .flatMap(value -> number(value, kind).stream())
                .findFirst();
    }

    /** A CX holds its authority in the fourth component, an EI in the second. */
    private Optional<Identifier> number(WireField value, String kind) {
        boolean composite =
                !kind.isEmpty() || !value.text(4).isEmpty() && value.text(3).isEmpty();
        return composite ? draft.identifiers().cx(value) : draft.identifiers().ei(value);
    }

    /** The accident: ACC, made one at work by ACC-5, by the partner's codes for ACC-2, or by workers' compensation being asked. */
    void accident(Claim claim, boolean workersCompensation) {
        Optional<WireSegment> segment =
                draft.reading().root().all("ACC").stream().findFirst();
        if (segment.isEmpty()) {
            return;
        }
        WireSegment acc = segment.get();
        AccidentComponent accident = claim.getAccident();
        draft.reading().date(acc.field(1)).ifPresent(date -> accident.setDateElement(new DateType(date)));
        timeOfDay(acc);
        CodeableConcept type = new CodeableConcept();
        if (acc.text(5).equals("Y") || acc.text(5).isEmpty() && workersCompensation) {
            type.addCoding().setSystem(Systems.V3_ACT_CODE).setCode("WPA");
            type.addCoding().setSystem(Systems.X12_RELATED_CAUSES).setCode("EM");
        }
        code(acc).ifPresent(code -> code.getCoding().forEach(type::addCoding));
        if (!type.isEmpty()) {
            accident.setType(type);
        }
        place(acc).ifPresent(accident::setLocation);
    }

    private void timeOfDay(WireSegment acc) {
        if (acc.text(1).length() > 8) {
            draft.reading().loss(acc.location(1), "The time of day: Claim.accident holds a date alone.");
        }
    }

    /** The sender's own code stays beside what the code map makes of it. */
    private Optional<CodeableConcept> code(WireSegment acc) {
        Optional<CodeableConcept> sent = draft.codings().concept(acc.field(2));
        if (sent.isPresent()
                && !draft.reading()
                        .settings()
                        .codeMaps()
                        .get("v2-0050-to-accident-type")
                        .rows()
                        .isEmpty()) {
            draft.reading()
                    .code("v2-0050-to-accident-type", acc.field(2))
                    .ifPresent(code -> sent.get().getCoding().add(0, new Coding(Systems.V3_ACT_CODE, code, null)));
        }
        return sent;
    }

    private static Optional<Address> place(WireSegment acc) {
        Address address = People.address(acc.field(11)).orElseGet(Address::new);
        if (acc.has(3)) {
            address.setText(acc.text(3));
        }
        if (acc.has(4) && !address.hasState()) {
            address.setState(acc.text(4));
        }
        return address.isEmpty() ? Optional.empty() : Optional.of(address);
    }

    /** The state whose law governs, where the partner's settings name it; the server reads it from the accident otherwise. */
    Optional<String> jurisdiction() {
        return draft.reading().settings().jurisdiction();
    }

    /** The diagnoses of a group; the one of priority 1, or else the first, is the principal one. */
    void diagnoses(Claim claim, List<Group> groups) {
        List<WireSegment> segments =
                groups.stream().flatMap(group -> group.segments("DG1").stream()).toList();
        Optional<WireSegment> first =
                segments.stream().filter(dg1 -> dg1.text(15).equals("1")).findFirst();
        WireSegment principal = first.orElse(segments.isEmpty() ? null : segments.get(0));
        for (WireSegment dg1 : segments) {
            diagnosis(claim, dg1, dg1.equals(principal));
        }
    }

    private void diagnosis(Claim claim, WireSegment dg1, boolean principal) {
        dg1.understood(1);
        Optional<CodeableConcept> code = draft.codings().concept(dg1.field(3), dg1.text(2));
        if (code.isEmpty()) {
            draft.reading().loss(dg1.location(3), "A diagnosis without a code.");
            return;
        }
        if (dg1.text(21).equals("D")) {
            draft.reading().note(dg1.location(21), "The sender deletes this diagnosis; it is not sent on.");
            return;
        }
        if (dg1.has(4) && !code.get().hasText()) {
            code.get().setText(dg1.text(4));
        }
        var diagnosis =
                claim.addDiagnosis().setSequence(claim.getDiagnosis().size()).setDiagnosis(code.get());
        draft.reading()
                .date(dg1.field(5))
                .ifPresent(date -> diagnosis.addExtension(Uris.RECORDED_DATE, new DateType(date)));
        Stream.of(principal ? PRINCIPAL : "", dg1.text(6).equals("A") ? "admitting" : "")
                .filter(type -> !type.isEmpty())
                .forEach(type -> diagnosis.addType(ClaimDraft.concept(Systems.PAS_TEMP, type)));
    }

    /** Patient class: PV1-2, or the category in RF1-5; A, ambulatory, is the referral's word for an outpatient. */
    Optional<WireField> patientClass() {
        Optional<WireField> visit = draft.reading().root().all("PV1").stream()
                .filter(pv1 -> pv1.has(2))
                .findFirst()
                .map(pv1 -> {
                    pv1.understood(1);
                    return pv1.field(2);
                });
        return visit.or(() -> draft.reading().root().all("RF1").stream()
                .filter(rf1 -> rf1.has(5))
                .findFirst()
                .map(rf1 -> rf1.field(5)));
    }

    boolean isInpatient() {
        return patientClass().map(field -> field.text(1)).filter("I"::equals).isPresent();
    }

    Optional<String> placeOfService() {
        if (draft.reading().settings().placeOfService().isPresent()) {
            return patientClass()
                    .flatMap(field ->
                            draft.reading().settings().codeMaps().get(PLACES).target(text(field)));
        }
        return patientClass().flatMap(field -> draft.reading().code(PLACES, field.location(), text(field)));
    }

    private static String text(WireField field) {
        field.understood(2, 3);
        return field.text(1).equals("A") ? "O" : field.text(1);
    }
}
