package org.urgateway.claims;

import ca.uhn.fhir.parser.DataFormatException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Type;

/**
 * The parts of a parameter, read strictly: each by its name, of the type that is defined, and no other.
 *
 * @param within where they stand, for refusals: empty, or as {@code worker.}
 */
record SnapshotParts(String within, List<ParametersParameterComponent> parts) {

    private static final int ISO_DAY = 10;

    /** All parts of a name, each as parts of its own. */
    Stream<SnapshotParts> groups(String name, Set<String> names) {
        return parts.stream()
                .filter(part -> part.getName().equals(name))
                .map(part -> new SnapshotParts(within + name + ".", part.getPart()).only(names));
    }

    boolean has(String name) {
        return parts.stream().anyMatch(part -> part.getName().equals(name));
    }

    /** The same parts, where each has one of the names. */
    SnapshotParts only(Set<String> names) {
        Set<String> unknown = new HashSet<>();
        parts.forEach(part -> unknown.add(part.getName()));
        unknown.removeAll(names);
        unknown.stream().sorted().findFirst().ifPresent(name -> {
            throw refused(name, "is no part here");
        });
        return this;
    }

    /** The parts of the part of a name; empty where there is none. */
    Optional<SnapshotParts> group(String name, Set<String> names) {
        return groups(name, names).findFirst();
    }

    Optional<String> text(String name) {
        return value(name, Type.class)
                .map(Type::primitiveValue)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    String requiredText(String name) {
        return required(name, text(name));
    }

    Optional<String> code(String name, Set<String> codes) {
        Optional<String> code = text(name);
        code.filter(given -> !codes.contains(given)).ifPresent(unknown -> {
            throw refused(
                    name,
                    "has none of the codes "
                            + String.join(", ", codes.stream().sorted().toList()));
        });
        return code;
    }

    Optional<Boolean> flag(String name) {
        return code(name, Set.of("true", "false")).map(Boolean::valueOf);
    }

    long number(String name) {
        return text(name)
                .map(text -> {
                    if (!text.matches("[0-9]{1,10}")) {
                        throw refused(name, "is no number");
                    }
                    return Long.valueOf(text);
                })
                .orElse(0L);
    }

    Optional<String> day(String name) {
        return text(name).map(text -> {
            try {
                DateType day = new DateType(text);
                if (text.length() == ISO_DAY && day.getValue() != null) {
                    return text;
                }
            } catch (IllegalArgumentException | DataFormatException e) {
                // Refused below, in the same words as a year without a day.
            }
            throw refused(name, "is no day written as 2026-06-08");
        });
    }

    <T extends Type> Optional<T> value(String name, Class<T> type) {
        List<T> values = values(name, type);
        if (values.size() > 1) {
            throw refused(name, "may be given once");
        }
        return values.stream().findFirst();
    }

    <T extends Type> List<T> values(String name, Class<T> type) {
        return parts.stream()
                .filter(part -> part.getName().equals(name) && part.hasValue())
                .map(part -> {
                    if (!type.isInstance(part.getValue())) {
                        throw refused(name, "has a value of another type than the operation defines");
                    }
                    return type.cast(part.getValue());
                })
                .toList();
    }

    <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> refused(name, "is missing"));
    }

    SnapshotRefusedException refused(String name, String what) {
        return new SnapshotRefusedException("The part " + within + name + " " + what + ".");
    }
}
