package org.urgateway.outbox;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Type;

/** Reads parameters of the outbox's operations, and refuses what is missing or malformed with a 400 that names it. */
record Parts(List<ParametersParameterComponent> given) {

    static Parts of(Parameters parameters) {
        return new Parts(parameters.getParameter());
    }

    /** Those of that name, each with its parts. */
    List<Parts> all(String name) {
        return given.stream()
                .filter(part -> part.getName().equals(name))
                .map(part -> new Parts(part.getPart()))
                .toList();
    }

    List<String> texts(String name) {
        return given.stream()
                .filter(part -> part.getName().equals(name) && part.hasValue())
                .map(part -> part.getValue().primitiveValue())
                .toList();
    }

    Optional<String> text(String name) {
        return texts(name).stream().findFirst();
    }

    String required(String name) {
        return text(name).filter(text -> !text.isBlank()).orElseThrow(() -> refusal(name, "is missing"));
    }

    UUID uuid(String name) {
        try {
            return UUID.fromString(required(name));
        } catch (IllegalArgumentException e) {
            throw refusal(name, "is no UUID");
        }
    }

    int number(String name, int otherwise) {
        try {
            return text(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw refusal(name, "is no number");
        }
    }

    <T extends Type> List<T> values(String name, Class<T> type) {
        return given.stream()
                .filter(part -> part.getName().equals(name))
                .map(part -> {
                    if (!type.isInstance(part.getValue())) {
                        throw refusal(name, "is no " + type.getSimpleName());
                    }
                    return type.cast(part.getValue());
                })
                .toList();
    }

    static InvalidRequestException refusal(String name, String what) {
        return new InvalidRequestException("The parameter " + name + " " + what + ".");
    }
}
