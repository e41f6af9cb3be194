package org.urgateway.profiles;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The types of conformance resource that the server lets clients read, as {@code conformance-types.yaml} declares them. */
public final class ConformanceTypes {

    private static final String DECLARATION = "conformance-types.yaml";

    private static final Map<String, String> SEARCH = new TreeMap<>(Map.of(
            "_id", "token", "url", "uri", "version", "token", "name", "string", "title", "string", "status", "token"));

    private final List<ConformanceType> types;

    private ConformanceTypes(List<ConformanceType> types) {
        this.types = types;
    }

    /** Reads the declaration that ships with this module. */
    public static ConformanceTypes load() {
        try (InputStream yaml = Objects.requireNonNull(ConformanceTypes.class.getResourceAsStream(DECLARATION))) {
            return new ConformanceTypes(new ObjectMapper(new YAMLFactory())
                    .readValue(yaml, new TypeReference<LinkedHashMap<String, Row>>() {}).entrySet().stream()
                            .map(row -> new ConformanceType(
                                    row.getKey(),
                                    row.getValue().purpose(),
                                    SEARCH,
                                    row.getValue().operations()))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + DECLARATION, e);
        }
    }

    /** All types in the order of the declaration. */
    public List<ConformanceType> all() {
        return types;
    }

    /** The type of that name; empty where it is none of these. */
    public Optional<ConformanceType> find(String name) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    private record Row(
            @JsonProperty(required = true) String purpose,
            @JsonProperty(required = true) Map<String, String> operations) {}
}
