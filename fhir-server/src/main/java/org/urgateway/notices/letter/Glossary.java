package org.urgateway.notices.letter;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Words of utilization review, explained for those who did not learn them; the rows of {@code notices/glossary.yaml}. */
final class Glossary {

    private static final Pattern TAGS = Pattern.compile("(?s)<style>.*?</style>|<[^>]*>");

    private final List<Entry> entries;

    private Glossary(List<Entry> entries) {
        this.entries = entries;
    }

    static Glossary shipped() {
        try {
            return new Glossary(new ObjectMapper(new YAMLFactory())
                    .readValue(
                            Objects.requireNonNull(Glossary.class.getResource("/notices/glossary.yaml")),
                            new TypeReference<>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the glossary", e);
        }
    }

    /** The words that a text uses. */
    List<Entry> usedIn(String html) {
        String text = TAGS.matcher(html).replaceAll(" ");
        return entries.stream().filter(entry -> entry.isUsedIn(text)).toList();
    }

    /**
     * An explained word.
     *
     * @param used forms by which its use is recognized
     */
    record Entry(
            @JsonProperty(required = true) String term,
            @JsonProperty(required = true) List<String> used,
            @JsonProperty(required = true) String definition) {

        private boolean isUsedIn(String text) {
            return used.stream()
                    .anyMatch(form -> Pattern.compile(
                                    "(?<!\\w)" + Pattern.quote(form) + "(?!\\w)",
                                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                            .matcher(text)
                            .find());
        }
    }
}
