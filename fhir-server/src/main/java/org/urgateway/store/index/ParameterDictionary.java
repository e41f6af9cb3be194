package org.urgateway.store.index;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
    private final Supplier<Set<Short>> stillIncomplete;
    private volatile Set<Short> incomplete;

    /**
     * Takes the numbered parameters of all types.
     *
     * @param stillIncomplete numbers of those that not all resources are indexed by yet; asked again until none is left
     */
    public ParameterDictionary(List<Entry> entries, Supplier<Set<Short>> stillIncomplete) {
        byType = entries.stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.definition().type(),
                        Collectors.toUnmodifiableMap(entry -> entry.definition().code(), entry -> entry)));
        this.stillIncomplete = stillIncomplete;
        this.incomplete = stillIncomplete.get();
    }

    /**
     * The parameter of a type by its code, to search by.
     *
     * @throws NotIndexedException where not all resources are indexed by it yet
     */
    public Optional<Entry> find(String type, String code) {
        Optional<Entry> found =
                Optional.ofNullable(byType.getOrDefault(type, Map.of()).get(code));
        found.ifPresent(this::requireComplete);
        return found;
    }

    /**
     * The composite of a token and a date, where there is one that all resources are indexed by.
     *
     * @param token code of the token
     * @param date code of the date
     */
    public Optional<Entry> composite(String type, String token, String date) {
        return byType.getOrDefault(type, Map.of()).values().stream()
                .filter(entry -> entry.definition().components().equals(List.of(token, date)))
                .filter(this::isComplete)
                .findFirst();
    }

    /** The parameter of the same type that a composite has as its component. */
    Entry component(Entry composite, int position) {
        return Objects.requireNonNull(
                Objects.requireNonNull(byType.get(composite.definition().type()))
                        .get(composite.definition().components().get(position)));
    }

    /** The types that have parameters. */
    public Set<String> types() {
        return byType.keySet();
    }

    /** All parameters of a type; empty where the type is not served. */
    public Iterable<Entry> of(String type) {
        return byType.getOrDefault(type, Map.of()).values();
    }

    private void requireComplete(Entry entry) {
        if (!isComplete(entry)) {
            throw new NotIndexedException(
                    entry.definition().type(), entry.definition().code());
        }
    }

    private boolean isComplete(Entry entry) {
        if (incomplete.contains(entry.number())) {
            incomplete = stillIncomplete.get();
        }
        return !incomplete.contains(entry.number());
    }
}
