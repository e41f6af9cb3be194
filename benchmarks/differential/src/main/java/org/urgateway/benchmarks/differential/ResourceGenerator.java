package org.urgateway.benchmarks.differential;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import ca.uhn.fhir.context.RuntimeChildResourceDefinition;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Attachment;
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
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.TimeType;
import org.hl7.fhir.r4.model.UriType;
import org.urgateway.profiles.SearchParameterDefinition;

/** Makes resources of any type out of HAPI's model, with values in the elements that searches look at. */
final class ResourceGenerator {

    /** Elements that say nothing to a search and much to a parser. */
    private static final Set<String> LEFT_OUT =
            Set.of("extension", "modifierExtension", "contained", "text", "id", "implicitRules", "language", "meta");

    private static final int DEPTH = 3;

    private final FhirContext fhir;
    private final Random random;
    private final Map<String, List<String>> ids;
    private final Map<String, Set<String>> searched;

    /**
     * Makes a generator.
     *
     * @param ids logical ids of each type, which references point at
     * @param searched by type the first elements of what is searched
     */
    ResourceGenerator(
            FhirContext fhir, Random random, Map<String, List<String>> ids, Map<String, Set<String>> searched) {
        this.fhir = fhir;
        this.random = random;
        this.ids = ids;
        this.searched = searched;
    }

    /** The first element of a search parameter's expression on its type: {@code item} of {@code Claim.item.encounter}. */
    static Set<String> elements(List<SearchParameterDefinition> parameters) {
        Set<String> elements = new HashSet<>();
        for (SearchParameterDefinition parameter : parameters) {
            for (String part : parameter.expression().split("[| ()]+")) {
                if (part.startsWith(parameter.type() + ".")) {
                    elements.add(part.split("\\.")[1]);
                }
            }
        }
        return elements;
    }

    /** A resource that holds nothing but what makes it storable. */
    Resource empty(String type, String id) {
        Resource resource = (Resource) fhir.getResourceDefinition(type).newInstance();
        resource.setId(id);
        resource.setLanguage("en");
        return resource;
    }

    Resource resource(String type, String id) {
        Resource resource = (Resource) fhir.getResourceDefinition(type).newInstance();
        fill((BaseRuntimeElementCompositeDefinition<?>) fhir.getResourceDefinition(type), resource, type, 0);
        resource.setId(id);
        if (random.nextInt(3) == 0) {
            resource.setMeta(meta());
        }
        return resource;
    }

    private Meta meta() {
        Meta meta = new Meta();
        if (random.nextBoolean()) {
            meta.addProfile(Pools.any(random, Pools.URIS));
        }
        if (random.nextBoolean()) {
            meta.addTag(Pools.any(random, Pools.SYSTEMS), Pools.any(random, Pools.CODES), null);
        }
        if (random.nextInt(3) == 0) {
            meta.addSecurity(Pools.any(random, Pools.SYSTEMS), Pools.any(random, Pools.CODES), null);
        }
        if (random.nextInt(3) == 0) {
            meta.setSource(Pools.any(random, Pools.URIS));
        }
        return meta;
    }

    private void fill(BaseRuntimeElementCompositeDefinition<?> definition, IBase into, String path, int depth) {
        for (BaseRuntimeChildDefinition child : definition.getChildren()) {
            String name = child.getElementName().replace("[x]", "");
            if (LEFT_OUT.contains(name) || !wanted(path, name, child.getMin(), depth)) {
                continue;
            }
            int times = child.getMax() == 1 ? 1 : 1 + random.nextInt(2);
            for (int i = 0; i < times; i++) {
                add(child, into, path + "." + name, depth);
            }
        }
    }

    private boolean wanted(String path, String name, int min, int depth) {
        if (depth == 0 && searched.getOrDefault(path, Set.of()).contains(name)) {
            return random.nextInt(4) > 0;
        }
        return min > 0 || random.nextInt(depth == 0 ? 8 : 3) == 0;
    }

    private void add(BaseRuntimeChildDefinition child, IBase into, String path, int depth) {
        List<String> names = new ArrayList<>(child.getValidChildNames());
        names.removeIf(name -> child.getChildByName(name) == null);
        names.sort(null);
        BaseRuntimeElementDefinition<?> type = child.getChildByName(Pools.any(random, names));
        if (type == null || depth >= DEPTH || isResource(type)) {
            return;
        }
        IBase value = type.newInstance(child.getInstanceConstructorArguments());
        boolean filled = value instanceof Reference reference
                ? reference(reference, targets(child))
                : child instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition bound
                        ? code((PrimitiveType<?>) value, bound.getBoundEnumType())
                        : value(value, type, path, depth);
        if (filled) {
            child.getMutator().addValue(into, value);
        }
    }

    private static boolean isResource(BaseRuntimeElementDefinition<?> type) {
        return Resource.class.isAssignableFrom(type.getImplementingClass());
    }

    private List<String> targets(BaseRuntimeChildDefinition child) {
        List<Class<? extends IBaseResource>> declared = child instanceof RuntimeChildResourceDefinition reference
                ? reference.getResourceTypes()
                : child instanceof RuntimeChildChoiceDefinition choice ? choice.getResourceTypes() : List.of();
        List<String> named = declared.stream()
                .filter(model -> !Modifier.isAbstract(model.getModifiers()) && !model.isInterface())
                .map(fhir::getResourceType)
                .sorted()
                .toList();
        return named.isEmpty()
                ? List.of("Organization", "Patient", "Practitioner")
                : named.stream().filter(ids::containsKey).toList();
    }

    private boolean code(PrimitiveType<?> code, Class<? extends Enum<?>> type) {
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

    private boolean value(IBase value, BaseRuntimeElementDefinition<?> type, String path, int depth) {
        if (value instanceof PrimitiveType<?> primitive) {
            return primitive(primitive);
        } else if (value instanceof Period period) {
            return period(period);
        } else if (value instanceof Quantity quantity) {
            quantity(quantity, path);
        } else if (value instanceof Identifier identifier) {
            identifier.setValue(Pools.any(random, Pools.CODES) + random.nextInt(20));
            if (random.nextInt(4) > 0) {
                identifier.setSystem(Pools.any(random, Pools.SYSTEMS));
            }
            if (random.nextInt(4) == 0) {
                identifier.getType().addCoding(coding(new Coding()));
            }
        } else if (value instanceof Coding coding) {
            coding(coding);
        } else if (value instanceof CodeableConcept concept) {
            concept.addCoding(coding(new Coding()));
            if (random.nextInt(3) == 0) {
                concept.addCoding(coding(new Coding()));
            }
            if (random.nextInt(3) == 0) {
                concept.setText(Pools.any(random, Pools.WORDS));
            }
        } else if (value instanceof Attachment || value instanceof Annotation) {
            return false;
        } else if (type instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            fill(composite, value, path, depth + 1);
        }
        return !value.isEmpty();
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

    private boolean reference(Reference reference, List<String> types) {
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

    private boolean primitive(PrimitiveType<?> value) {
        String text = text(value);
        value.setValueAsString(text);
        return true;
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
