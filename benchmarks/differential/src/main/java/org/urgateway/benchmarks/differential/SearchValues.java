package org.urgateway.benchmarks.differential;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.urgateway.profiles.SearchParameterDefinition;

/** Makes values for search parameters, mostly such as there are, with prefixes and modifiers. */
final class SearchValues {

    private static final List<String> PREFIXES = List.of("", "", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb");

    private final Random random;
    private final Map<String, List<String>> ids;
    private final Map<String, List<String>> codes;

    /**
     * Makes values.
     *
     * @param ids by type
     * @param codes by {@code Type.parameter}: codes that its resources hold, beside those of the pools
     */
    SearchValues(Random random, Map<String, List<String>> ids, Map<String, List<String>> codes) {
        this.random = random;
        this.ids = ids;
        this.codes = codes;
    }

    /** One parameter with its value, encoded for a URL. */
    String criterion(SearchParameterDefinition parameter) {
        if (random.nextInt(12) == 0 && parameter.kind() != RestSearchParameterTypeEnum.COMPOSITE) {
            return parameter.code() + ":missing=" + random.nextBoolean();
        }
        String modifier = modifier(parameter);
        String value = value(parameter, modifier);
        if (random.nextInt(6) == 0) {
            value += "," + value(parameter, modifier);
        }
        return parameter.code() + modifier + "=" + SearchGenerator.encode(value);
    }

    private String modifier(SearchParameterDefinition parameter) {
        return switch (parameter.kind()) {
            case STRING -> Pools.any(random, List.of("", "", "", ":exact", ":contains"));
            case TOKEN ->
                parameter.code().equals("identifier")
                        ? Pools.any(random, List.of("", "", "", "", "", ":not", ":of-type"))
                        : Pools.any(random, List.of("", "", "", "", "", ":not", ":text"));
            case URI -> Pools.any(random, List.of("", "", ":below", ":above"));
            case REFERENCE -> Pools.any(random, List.of("", "", "", "", ":identifier"));
            default -> "";
        };
    }

    private String value(SearchParameterDefinition parameter, String modifier) {
        return switch (parameter.kind()) {
            case STRING -> string();
            case TOKEN ->
                modifier.equals(":of-type") ? ofType() : modifier.equals(":text") ? string() : token(parameter);
            case URI -> Pools.any(random, Pools.URIS);
            case REFERENCE -> modifier.equals(":identifier") ? plain() : reference(parameter);
            case DATE -> Pools.any(random, PREFIXES) + Pools.dateTime(random);
            case NUMBER -> Pools.any(random, PREFIXES) + Pools.any(random, Pools.DECIMALS);
            case QUANTITY -> quantity();
            case COMPOSITE ->
                Pools.any(random, composed(parameter)) + "$" + Pools.any(random, PREFIXES) + Pools.dateTime(random);
            default -> Pools.any(random, Pools.CODES);
        };
    }

    private String string() {
        String word = Pools.any(random, Pools.WORDS);
        String part = random.nextInt(3) == 0 ? word.substring(0, 1 + random.nextInt(word.length() - 1)) : word;
        return (random.nextInt(3) == 0 ? part.toUpperCase(Locale.ROOT) : part).strip();
    }

    private String token(SearchParameterDefinition parameter) {
        List<String> known = codes.getOrDefault(parameter.type() + "." + parameter.code(), List.of());
        return known.isEmpty() || random.nextInt(8) == 0 ? plain() : Pools.any(random, known);
    }

    private List<String> composed(SearchParameterDefinition parameter) {
        return codes.getOrDefault(
                parameter.type() + "." + parameter.components().get(0), Pools.CODES);
    }

    private String plain() {
        String system = Pools.any(random, Pools.SYSTEMS);
        String code = Pools.any(random, Pools.CODES);
        return switch (random.nextInt(4)) {
            case 0 -> system + "|";
            case 1 -> "|" + code;
            case 2 -> system + "|" + code;
            default -> code;
        };
    }

    private String ofType() {
        return Pools.any(random, Pools.SYSTEMS) + "|" + Pools.any(random, Pools.CODES) + "|"
                + Pools.any(random, Pools.CODES) + random.nextInt(20);
    }

    private String reference(SearchParameterDefinition parameter) {
        List<String> targets =
                parameter.targets().stream().filter(ids::containsKey).sorted().toList();
        if (targets.isEmpty()) {
            return Pools.any(random, Pools.URIS);
        }
        String type = Pools.any(random, targets);
        String id = Pools.any(random, Objects.requireNonNull(ids.get(type)));
        return switch (random.nextInt(5)) {
            case 0 -> targets.size() == 1 ? id : type + "/" + id;
            case 1 -> "http://elsewhere.example.org/fhir/" + type + "/" + Pools.any(random, Pools.CODES);
            default -> type + "/" + id;
        };
    }

    private String quantity() {
        String number = Pools.any(random, PREFIXES) + Pools.any(random, Pools.DECIMALS);
        return switch (random.nextInt(3)) {
            case 0 -> number;
            case 1 -> number + "||" + Pools.any(random, Pools.UNITS);
            default -> number + "|" + Pools.UCUM + "|" + Pools.any(random, Pools.UNITS);
        };
    }
}
