package org.urgateway.benchmarks.differential;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.Base64BinaryType;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.TimeType;
import org.hl7.fhir.r4.model.UriType;

/** Writes values into single elements, from few words, codes and times, so that searches find several resources. */
final class ElementValues {

    private final Random random;
    private final Map<String, List<String>> ids;

    /**
     * Values by chance.
     *
     * @param ids logical ids of each type, which references point at
     */
    ElementValues(Random random, Map<String, List<String>> ids) {
        this.random = random;
        this.ids = ids;
    }

    /** Whether it is of a datatype that {@link #set} writes as a whole. */
    static boolean know(IBase value) {
        return value instanceof PrimitiveType
                || value instanceof Period
                || value instanceof Quantity
                || value instanceof Identifier
                || value instanceof Coding
                || value instanceof CodeableConcept;
    }

    /**
     * Writes a value of a known datatype.
     *
     * @param path where it stands, as {@code RiskAssessment.prediction}
     * @return false where chance left it empty
     */
    boolean set(IBase value, String path) {
        if (value instanceof PrimitiveType<?> primitive) {
            primitive.setValueAsString(text(primitive));
            return true;
        } else if (value instanceof Period period) {
            return period(period);
        } else if (value instanceof Quantity quantity) {
            quantity(quantity, path);
        } else if (value instanceof Identifier identifier) {
            identifier(identifier);
        } else if (value instanceof Coding coding) {
            coding(coding);
        } else if (value instanceof CodeableConcept concept) {
            concept(concept);
        }
        return !value.isEmpty();
    }

    private void identifier(Identifier identifier) {
        identifier.setValue(Pools.any(random, Pools.CODES) + random.nextInt(20));
        if (random.nextInt(4) > 0) {
            identifier.setSystem(Pools.any(random, Pools.SYSTEMS));
        }
        if (random.nextInt(4) == 0) {
            identifier.getType().addCoding(coding(new Coding()));
        }
    }

    private void concept(CodeableConcept concept) {
        concept.addCoding(coding(new Coding()));
        if (random.nextInt(3) == 0) {
            concept.addCoding(coding(new Coding()));
        }
        if (random.nextInt(3) == 0) {
            concept.setText(Pools.any(random, Pools.WORDS));
        }
    }

    private Coding coding(Coding coding) {
        coding.setCode(Pools.any(random, Pools.CODES));
        if (random.nextInt(5) > 0) {
            coding.setSystem(Pools.any(random, Pools.SYSTEMS));
        }
        if (random.nextInt(3) == 0) {
            coding.setDisplay(Pools.any(random, Pools.WORDS));
        }
        return coding;
    }

    /** A code that the element is bound to. */
    boolean code(PrimitiveType<?> code, Class<? extends Enum<?>> type) {
        List<? extends Enum<?>> values = Arrays.stream(type.getEnumConstants())
                .filter(value -> !value.name().equals("NULL"))
                .toList();
        Enum<?> value = Pools.any(random, values);
        try {
            code.setValueAsString((String) type.getMethod("toCode").invoke(value));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return true;
    }

    /** A reference to a resource that is there, to one elsewhere, or by identifier; false where there is no type to point at. */
    boolean reference(Reference reference, List<String> types) {
        if (types.isEmpty()) {
            return false;
        }
        String type = Pools.any(random, types);
        switch (random.nextInt(8)) {
            case 0 ->
                reference
                        .getIdentifier()
                        .setSystem(Pools.any(random, Pools.SYSTEMS))
                        .setValue(Pools.any(random, Pools.CODES));
            case 1 ->
                reference.setReference(
                        "http://elsewhere.example.org/fhir/" + type + "/" + Pools.any(random, Pools.CODES));
            default -> reference.setReference(type + "/" + Pools.any(random, Objects.requireNonNull(ids.get(type))));
        }
        return true;
    }

    private boolean period(Period period) {
        String one = Pools.dateTime(random);
        String two = Pools.dateTime(random);
        boolean ordered = one.compareTo(two) <= 0;
        if (random.nextInt(4) > 0) {
            period.getStartElement().setValueAsString(ordered ? one : two);
        }
        if (random.nextInt(4) > 0) {
            period.getEndElement().setValueAsString(ordered ? two : one);
        }
        return !period.isEmpty();
    }

    private void quantity(Quantity quantity, String path) {
        quantity.setValue(new BigDecimal(Pools.any(random, Pools.DECIMALS)));
        if (quantity instanceof Age || quantity instanceof Duration) {
            // The reference fails at ages and durations in units that are none of time.
            quantity.setCode("d").setSystem(Pools.UCUM);
            return;
        }
        // The reference fails at a probability in units that are none of time.
        if (random.nextInt(4) > 0 && !path.startsWith("RiskAssessment.")) {
            quantity.setCode(Pools.any(random, Pools.UNITS)).setSystem(Pools.UCUM);
        }
        if (random.nextInt(3) == 0) {
            quantity.setUnit(Pools.any(random, Pools.UNITS));
        }
    }

    private String text(PrimitiveType<?> value) {
        if (value instanceof InstantType) {
            return Pools.instant(random);
        } else if (value instanceof DateType) {
            return Pools.date(random);
        } else if (value instanceof BaseDateTimeType) {
            return Pools.dateTime(random);
        } else if (value instanceof BooleanType) {
            return Boolean.toString(random.nextBoolean());
        } else if (value instanceof IntegerType) {
            return Integer.toString(1 + random.nextInt(5));
        } else if (value instanceof DecimalType) {
            return Pools.any(random, Pools.DECIMALS);
        } else if (value instanceof TimeType) {
            return "12:30:00";
        } else if (value instanceof Base64BinaryType) {
            return "AAEC";
        } else if (value instanceof CodeType) {
            return Pools.any(random, Pools.CODES);
        } else if (value instanceof UriType) {
            return Pools.any(random, Pools.URIS);
        } else if (value instanceof StringType) {
            return Pools.any(random, Pools.WORDS);
        }
        return Pools.any(random, Pools.CODES);
    }
}
