package org.urgateway.store.index;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.urgateway.profiles.SearchParameterDefinition;

/** The small numbers by which index rows name search parameters, as the database assigned them. */
public final class ParameterDictionary {

    /**
     * A search parameter with its number.
     *
     * @param number stands for the parameter in index rows
     */
    public record Entry(short number, SearchParameterDefinition definition) {}

    private final Map<String, Map<String, Entry>> byType;

    /** Takes the numbered parameters of all types. */
    public ParameterDictionary(List<Entry> entries) {
        byType = entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.definition().type(),
                        Collectors.toUnmodifiableMap(entry -> entry.definition().code(), entry -> entry)));
    }

    /** The parameter of a type by its code. */
    public Optional<Entry> find(String type, String code) {
        return Optional.ofNullable(byType.getOrDefault(type, Map.of()).get(code));
    }

    /** The types that have parameters. */
    public Set<String> types() {
        return byType.keySet();
    }

    /** All parameters of a type; empty where the type is not served. */
    public Iterable<Entry> of(String type) {
        return byType.getOrDefault(type, Map.of()).values();
    }
}
