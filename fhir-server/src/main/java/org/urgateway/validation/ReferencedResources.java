package org.urgateway.validation;

import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Says what is wrong with the resources of a Bundle that do not keep the profiles which references to them ask for. The validator itself
 * only says that they do not.
 *
 * @param type the type that a profile is of; empty where the profile is not known
 * @param validator holds one resource against one profile
 */
record ReferencedResources(
        Function<String, Optional<String>> type, BiFunction<String, String, List<SingleValidationMessage>> validator) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NO_MATCH = "Reference_REF_CantMatchChoice";
    private static final Pattern SENTENCE =
            Pattern.compile("profile match for (?<url>\\S+) among choices: (?<profiles>[^(]+)");

    /** What was found of a Bundle in JSON, followed by the errors of the resources that it refers to. */
    List<SingleValidationMessage> explain(String bundle, List<SingleValidationMessage> found) {
        var all = new ArrayList<>(found);
        if (found.stream().anyMatch(message -> NO_MATCH.equals(message.getMessageId()))) {
            var entries = entries(bundle);
            var asked = new HashSet<String>();
            found.stream()
                    .filter(message -> NO_MATCH.equals(message.getMessageId()))
                    .map(message -> SENTENCE.matcher(message.getMessage()))
                    .filter(sentence -> sentence.find()
                            && asked.add(sentence.group("url") + " "
                                    + sentence.group("profiles").strip()))
                    .flatMap(sentence -> errors(entries, sentence.group("url"), sentence.group("profiles")))
                    .forEach(all::add);
        }
        return all;
    }

    private Stream<SingleValidationMessage> errors(List<JsonNode> entries, String url, String profiles) {
        return IntStream.range(0, entries.size())
                .filter(index -> entries.get(index).path("fullUrl").asText().equals(url))
                .boxed()
                .flatMap(index ->
                        errors(entries.get(index).path("resource"), profiles).map(error -> placed(error, index)));
    }

    /** Where there is a choice, what keeps the resource from the profile that it is nearest to. */
    private Stream<SingleValidationMessage> errors(JsonNode resource, String profiles) {
        return Arrays.stream(profiles.split(","))
                .map(profile -> profile.strip().replaceFirst("\\|.*", ""))
                .filter(profile -> type.apply(profile)
                        .filter(resource.path("resourceType").asText()::equals)
                        .isPresent())
                .map(profile -> validator.apply(resource.toString(), profile).stream()
                        .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                        .toList())
                .min(Comparator.comparing(List::size))
                .stream()
                .flatMap(List::stream);
    }

    private static SingleValidationMessage placed(SingleValidationMessage error, int entry) {
        var location = Optional.ofNullable(error.getLocationString()).orElse("");
        var type = location.replaceFirst("\\..*", "");
        error.setLocationString(
                "Bundle.entry[" + entry + "].resource/*" + type + "*/" + location.substring(type.length()));
        error.setLocationLine(null);
        error.setLocationCol(null);
        return error;
    }

    private static List<JsonNode> entries(String bundle) {
        try {
            var entries = new ArrayList<JsonNode>();
            JSON.readTree(bundle).path("entry").forEach(entries::add);
            return entries;
        } catch (JsonProcessingException e) {
            // XML, or no JSON at all, which the validator has told already.
            return List.of();
        }
    }
}
