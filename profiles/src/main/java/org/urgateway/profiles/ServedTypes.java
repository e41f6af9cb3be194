package org.urgateway.profiles;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The resource types that the server serves, as {@code served-types.yaml} declares them. */
public final class ServedTypes {

    private static final String DECLARATION = "served-types.yaml";

    private final Map<String, ServedType> byName;

    private ServedTypes(Map<String, ServedType> byName) {
        this.byName = byName;
    }

    /** Reads the declaration that ships with this module. */
    public static ServedTypes load() {
        try (InputStream yaml = Objects.requireNonNull(ServedTypes.class.getResourceAsStream(DECLARATION))) {
            Map<String, Row> rows = new ObjectMapper(new YAMLFactory())
                    .readValue(yaml, new TypeReference<LinkedHashMap<String, Row>>() {});
            Map<String, ServedType> types = new LinkedHashMap<>();
            rows.forEach((name, row) -> types.put(name, row.toType(name)));
            return new ServedTypes(types);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + DECLARATION, e);
        }
    }

    /** All types in the order of the declaration. */
    public Collection<ServedType> all() {
        return byName.values();
    }

    /** The type of that name; empty where it is not served. */
    public Optional<ServedType> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private record Row(
            @JsonProperty(required = true) String purpose,
            @JsonProperty(required = true) String deletion,
            @JsonProperty(required = true) List<String> search,
            @JsonProperty(required = true) List<String> include) {

        ServedType toType(String name) {
            return new ServedType(
                    name, purpose, ServedType.Deletion.valueOf(deletion.toUpperCase(Locale.ROOT)), search, include);
        }
    }
}
