package org.urgateway.review.workflow;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.model.ServiceCode;

/**
 * Reads the parameters of an operation, strictly: an unknown name, a missing or repeated value or one of another type is refused
 * with 422 and its name.
 */
final class In {

    private final List<ParametersParameterComponent> parameters;
    private final String within;
    private final String base;

    private In(List<ParametersParameterComponent> parameters, String within, String base) {
        this.parameters = parameters;
        this.within = within;
        this.base = base;
    }

    /**
     * The parameters of a call.
     *
     * @param base address of this server; references by it are read as relative ones
     * @param names what the operation knows
     */
    static In of(@Nullable Parameters parameters, String base, Set<String> names) {
        return new In(parameters == null ? List.of() : parameters.getParameter(), "", base).only(names);
    }

    /** The parts of all parameters of a name. */
    List<In> parts(String name, Set<String> names) {
        List<In> parts = new ArrayList<>();
        for (ParametersParameterComponent parameter : named(name)) {
            parts.add(new In(parameter.getPart(), within + name + ".", base).only(names));
        }
        return parts;
    }

    String reference(String name) {
        return required(name, optionalReference(name));
    }

    Optional<String> optionalReference(String name) {
        return single(name).map(value -> reference(name, value));
    }

    List<String> references(String name) {
        return named(name).stream().map(value -> reference(name, value)).toList();
    }

    String text(String name) {
        return required(name, optionalText(name));
    }

    Optional<String> optionalText(String name) {
        return single(name)
                .map(value -> cast(name, value, PrimitiveType.class).getValueAsString())
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    <T> T code(String name, Function<String, Optional<T>> values) {
        return required(name, optionalCode(name, values));
    }

    <T> Optional<T> optionalCode(String name, Function<String, Optional<T>> values) {
        return optionalText(name)
                .map(code -> values.apply(code)
                        .orElseThrow(() -> refused("%s has no value '%s'".formatted(within + name, code))));
    }

    int number(String name) {
        return required(name, single(name).map(value -> integer(name, value)));
    }

    List<Integer> numbers(String name) {
        return named(name).stream().map(value -> integer(name, value)).toList();
    }

    Optional<Instant> instant(String name) {
        return single(name).map(value -> {
            BaseDateTimeType time = cast(name, value, BaseDateTimeType.class);
            if (!time.hasValue() || !time.hasTime()) {
                throw refused("%s needs a time with its zone".formatted(within + name));
            }
            return time.getValue().toInstant();
        });
    }

    Optional<BigDecimal> quantity(String name) {
        return single(name).map(value -> cast(name, value, Quantity.class).getValue());
    }

    Optional<Type> value(String name) {
        return single(name).map(ParametersParameterComponent::getValue);
    }

    Optional<CodeableConcept> concept(String name) {
        return single(name).map(value -> cast(name, value, CodeableConcept.class));
    }

    Optional<ServiceCode> service(String name) {
        return concept(name)
                .map(concept -> concept.getCoding().stream()
                        .filter(coding -> coding.hasSystem() && coding.hasCode())
                        .map(coding -> new ServiceCode(coding.getSystem(), coding.getCode()))
                        .findFirst()
                        .orElseThrow(() -> refused("%s needs a coding with system and code".formatted(within + name))));
    }

    <T extends Resource> T resource(String name, Class<T> type) {
        return required(name, single(name).map(value -> {
            if (!type.isInstance(value.getResource())) {
                throw refused("%s has no %s".formatted(within + name, type.getSimpleName()));
            }
            return type.cast(value.getResource());
        }));
    }

    private In only(Set<String> names) {
        parameters.stream()
                .map(ParametersParameterComponent::getName)
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw refused("%s is no parameter here; known are %s"
                            .formatted(
                                    within + name,
                                    String.join(", ", names.stream().sorted().toList())));
                });
        return this;
    }

    private String reference(String name, ParametersParameterComponent parameter) {
        String reference = cast(name, parameter, Reference.class).getReference();
        if (reference == null) {
            throw refused("%s needs a reference".formatted(within + name));
        }
        return reference.startsWith(base + "/") ? reference.substring(base.length() + 1) : reference;
    }

    private int integer(String name, ParametersParameterComponent parameter) {
        return cast(name, parameter, IntegerType.class).getValue();
    }

    private Optional<ParametersParameterComponent> single(String name) {
        List<ParametersParameterComponent> values = named(name);
        if (values.size() > 1) {
            throw refused("%s may be given once".formatted(within + name));
        }
        return values.stream().findFirst();
    }

    private List<ParametersParameterComponent> named(String name) {
        return parameters.stream()
                .filter(parameter -> name.equals(parameter.getName()))
                .toList();
    }

    private <T> T cast(String name, ParametersParameterComponent parameter, Class<T> type) {
        if (!type.isInstance(parameter.getValue())) {
            throw refused("%s has a value of another type than the operation defines".formatted(within + name));
        }
        return type.cast(parameter.getValue());
    }

    private <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> refused("%s is missing".formatted(within + name)));
    }

    private static StepRefusedException refused(String text) {
        return StepRefusedException.incomplete("Parameter " + text + ".");
    }
}
