package org.urgateway.mapping.hl7v2;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.mapping.hl7v2.wire.WireField;
import org.urgateway.mapping.hl7v2.wire.WireSegment;
import org.urgateway.terminology.Systems;

/** Reads the value of an OBX into an Observation. */
final class Results {

    private static final Pattern COMPARED = Pattern.compile("\\s*(<=|>=|<|>)\\s*(-?\\d+(?:\\.\\d+)?)\\s*");

    private final Draft draft;

    Results(Draft draft) {
        this.draft = draft;
    }

    /** Status, code, time, value, range and flags; who and what it is about is the caller's. */
    Observation read(WireSegment obx) {
        obx.understood(1, 2);
        Observation observation = new Observation().setStatus(status(obx));
        draft.codings().concept(obx.field(3)).ifPresent(observation::setCode);
        draft.reading().dateTime(obx.field(14)).ifPresent(at -> observation.setEffective(new DateTimeType(at)));
        value(obx).ifPresent(observation::setValue);
        if (obx.has(7)) {
            observation.addReferenceRange().setText(obx.text(7));
        }
        obx.fields(8).forEach(flag -> interpretation(flag).ifPresent(observation::addInterpretation));
        return observation;
    }

    private static Optional<CodeableConcept> interpretation(WireField flag) {
        return Optional.of(flag.text(1))
                .filter(code -> !code.isEmpty())
                .map(code ->
                        ClaimDraft.concept("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code));
    }

    private ObservationStatus status(WireSegment obx) {
        return switch (obx.text(11)) {
            case "F", "U", "" -> ObservationStatus.FINAL;
            case "P", "R", "S" -> ObservationStatus.PRELIMINARY;
            case "C" -> ObservationStatus.CORRECTED;
            case "D", "W" -> ObservationStatus.ENTEREDINERROR;
            case "X" -> ObservationStatus.CANCELLED;
            case "I", "O", "N" -> ObservationStatus.REGISTERED;
            default -> {
                draft.reading().loss(obx.location(11), "This is no code of table 0085.");
                yield ObservationStatus.UNKNOWN;
            }
        };
    }

    private Optional<Type> value(WireSegment obx) {
        List<WireField> values = obx.fields(5);
        if (values.isEmpty()) {
            obx.understood(6);
            return Optional.empty();
        }
        WireField first = values.get(0);
        return switch (obx.text(2)) {
            case "NM" -> numeric(obx, first);
            case "SN" -> Optional.of(structured(obx, first));
            case "CE", "CWE", "CNE", "CF", "ID", "IS" ->
                draft.codings().concept(first).map(concept -> concept);
            case "DT", "TS", "DTM" -> draft.reading().dateTime(first).map(DateTimeType::new);
            default -> Optional.of(text(values));
        };
    }

    /** The lines of a text, whether sent as repetitions or in one. */
    private static StringType text(List<WireField> values) {
        return new StringType(values.stream()
                .flatMap(value -> Stream.iterate(1, part -> part <= value.components(), part -> part + 1)
                        .map(value::text))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n")));
    }

    /** A number, with a comparator where the sender writes one; what is none is kept as text. */
    private Optional<Type> numeric(WireSegment obx, WireField value) {
        String text = value.text(1);
        Matcher compared = COMPARED.matcher(text);
        if (compared.matches()) {
            Quantity quantity = quantity(obx, new BigDecimal(compared.group(2)));
            return Optional.of(quantity.setComparator(comparator(compared.group(1))));
        }
        if (!text.matches("[+-]?\\d+(\\.\\d+)?|[+-]?\\.\\d+")) {
            draft.reading().note(value.location(), "OBX-2 says that this is a number; it is kept as text.");
            return Optional.of(new StringType(text));
        }
        return Optional.of(quantity(obx, new BigDecimal(text)));
    }

    private Type structured(WireSegment obx, WireField value) {
        String comparator = value.text(1);
        String separator = value.text(3);
        String number = value.text(2);
        boolean simple = separator.isEmpty() && number.matches("-?\\d+(\\.\\d+)?");
        if (!simple) {
            return new StringType(comparator + number + separator + value.text(4));
        }
        Quantity quantity = quantity(obx, new BigDecimal(number));
        return COMPARED.matcher(comparator + "0").matches() ? quantity.setComparator(comparator(comparator)) : quantity;
    }

    private static QuantityComparator comparator(String sign) {
        return QuantityComparator.fromCode(sign.strip());
    }

    private static Quantity quantity(WireSegment obx, BigDecimal value) {
        Quantity quantity = new Quantity().setValue(value);
        WireField unit = obx.field(6);
        String code = unit.text(1);
        if (!code.isEmpty()) {
            quantity.setUnit(unit.text(2).isEmpty() ? code : unit.text(2));
            if (unit.text(3).equalsIgnoreCase("UCUM")) {
                quantity.setSystem(Systems.UCUM).setCode(code);
            }
        }
        return quantity;
    }
}
