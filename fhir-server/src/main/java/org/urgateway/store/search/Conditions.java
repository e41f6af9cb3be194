package org.urgateway.store.search;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.param.ParameterUtil;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.urgateway.store.index.ParameterDictionary;

/** Compiles search parameters into conditions on rows of {@code resource}. */
final class Conditions {

    private static final Set<String> BOOLEANS = Set.of("true", "false");

    private final ParameterDictionary dictionary;
    private final Chains chains;
    private final TimeMatch times;

    Conditions(ParameterDictionary dictionary, Clock clock) {
        this.dictionary = dictionary;
        this.chains = new Chains(dictionary, this);
        this.times = new TimeMatch(clock);
    }

    /**
     * One parameter with one value, which may hold several parted by commas.
     *
     * @param row alias of the row of {@code resource} that it is about
     * @param type resource type of that row
     */
    Sql of(String row, String type, String parameter, String value) {
        if (parameter.startsWith("_has:")) {
            return chains.reverse(row, type, parameter, value);
        }
        ParameterName name = ParameterName.parse(parameter);
        List<String> anyOf = Values.anyOf(value);
        return switch (name.code()) {
            case "_id" -> ids(row, name, anyOf);
            case "_lastUpdated" -> lastUpdated(row, name, anyOf);
            case "_compartment" -> Compartment.condition(dictionary, row, type, name.full(), Values.unescape(value));
            case "_list" -> list(row, name, anyOf);
            default -> indexed(row, entry(type, name), name, anyOf);
        };
    }

    /** Whether the parameter is known for a type, whatever its modifier, chain and value. */
    boolean isKnown(String type, String parameter) {
        String code = ParameterName.parse(parameter).code();
        return Set.of("_id", "_lastUpdated", "_list", "_compartment", "_has").contains(code)
                || dictionary.find(type, code).isPresent();
    }

    /** Whether it finds few resources whatever its value, so that one plan is good for all values. */
    boolean findsFew(String type, String parameter) {
        if (parameter.startsWith("_has:")) {
            return false;
        }
        ParameterName name = ParameterName.parse(parameter);
        boolean plain = name.modifier().isEmpty() && name.chain().isEmpty();
        return name.code().equals("_id")
                || plain
                        && dictionary
                                .find(type, name.code())
                                .map(ParameterDictionary.Entry::definition)
                                .filter(definition -> definition.kind() == RestSearchParameterTypeEnum.REFERENCE
                                        || definition.code().equals("identifier"))
                                .isPresent();
    }

    private ParameterDictionary.Entry entry(String type, ParameterName name) {
        return dictionary
                .find(type, name.code())
                .orElseThrow(() -> new InvalidSearchException(
                        name.full(), "%s has no search parameter %s here".formatted(type, name.code())));
    }

    private static Sql ids(String row, ParameterName name, List<String> ids) {
        requirePlain(name);
        return Sql.of(row + ".resource_id = any (?)", (Object) logicalIds(ids));
    }

    private static String[] logicalIds(List<String> references) {
        return references.stream()
                .map(Values::unescape)
                .map(id -> id.substring(id.lastIndexOf('/') + 1))
                .toArray(String[]::new);
    }

    private Sql lastUpdated(String row, ParameterName name, List<String> anyOf) {
        requirePlain(name);
        return or(anyOf, value -> times.point(name, value, row + ".last_updated"));
    }

    private static void requirePlain(ParameterName name) {
        if (name.modifier().isPresent() || name.chain().isPresent()) {
            throw new InvalidSearchException(name.full(), "it takes no modifier and no chain");
        }
    }

    private Sql indexed(String row, ParameterDictionary.Entry entry, ParameterName name, List<String> anyOf) {
        RestSearchParameterTypeEnum kind = entry.definition().kind();
        if (name.chain().isPresent()) {
            return chains.forward(row, entry, name, String.join(",", anyOf));
        }
        if (kind == RestSearchParameterTypeEnum.COMPOSITE) {
            return composite(row, entry, name, anyOf);
        }
        IndexedKind index = IndexedKind.of(kind);
        String modifier = name.modifier().orElse("");
        if (modifier.equals("missing")) {
            return exists(!isMissing(name, anyOf), index.table(), row, entry, Sql.of("true"));
        }
        return switch (kind) {
            case TOKEN -> token(row, entry, name, anyOf);
            case REFERENCE ->
                modifier.equals("identifier")
                        ? exists(true, "token_index", row, entry, or(anyOf, TokenMatch::of))
                        : exists(true, index.table(), row, entry, references(entry, name, anyOf));
            case STRING -> exists(true, index.table(), row, entry, or(anyOf, value -> TextMatch.of(name, value)));
            case URI -> exists(true, index.table(), row, entry, or(anyOf, value -> UriMatch.of(name, value)));
            case DATE -> ordered(row, entry, name, or(anyOf, value -> times.stretch(name, value)));
            case NUMBER -> ordered(row, entry, name, or(anyOf, value -> AmountMatch.number(name, value)));
            case QUANTITY -> ordered(row, entry, name, or(anyOf, value -> AmountMatch.quantity(name, value)));
            case COMPOSITE, HAS, SPECIAL -> throw new IllegalArgumentException("the index does not hold " + kind);
        };
    }

    private static Sql token(String row, ParameterDictionary.Entry entry, ParameterName name, List<String> anyOf) {
        return switch (name.modifier().orElse("")) {
            case "" -> exists(true, "token_index", row, entry, or(anyOf, TokenMatch::of));
            case "not" -> exists(false, "token_index", row, entry, or(anyOf, TokenMatch::of));
            case "text" -> exists(true, "string_index", row, entry, or(anyOf, TextMatch::words));
            case "of-type" ->
                exists(true, "token_index", row, entry, or(anyOf, value -> TokenMatch.ofType(name, value)));
            default -> throw name.unsupportedModifier(":not, :text, :of-type and :missing");
        };
    }

    /** The resources that a List holds now. */
    private Sql list(String row, ParameterName name, List<String> lists) {
        requirePlain(name);
        if (lists.stream().anyMatch(list -> list.startsWith("$"))) {
            throw new InvalidSearchException(
                    name.full(), "lists such as $current-allergies are not kept here; name a List by its id");
        }
        ParameterDictionary.Entry item = dictionary
                .find("List", "item")
                .orElseThrow(() -> new InvalidSearchException(name.full(), "Lists are not searched by item here"));
        return Sql.of("""
                exists (select from reference_index i join resource l on l.row_id = i.row_id
                  where i.tenant = %1$s.tenant and i.parameter_id = %2$d and l.resource_type = 'List' and l.change <> 'D'
                  and i.target_type = %1$s.resource_type and i.target_id = %1$s.resource_id and l.resource_id = any (?))""".formatted(row, item.number()), (Object) logicalIds(lists));
    }

    private static Sql ordered(String row, ParameterDictionary.Entry entry, ParameterName name, Sql match) {
        requireModifier(name, Set.of(""), "only :missing");
        return exists(true, IndexedKind.of(entry.definition().kind()).table(), row, entry, match);
    }

    /** {@code code$date}, both of one resource. */
    private Sql composite(String row, ParameterDictionary.Entry entry, ParameterName name, List<String> anyOf) {
        requireModifier(name, Set.of(""), "none");
        return exists(true, "token_time_index", row, entry, or(anyOf, value -> {
            int dollar = ParameterUtil.nonEscapedIndexOf(value, '$');
            if (dollar < 1) {
                throw new InvalidSearchException(
                        name.full(), "a code and a date are expected, as in-progress$lt2026-03-05");
            }
            return TokenMatch.of(value.substring(0, dollar))
                    .then(" and i.low < 'infinity' and ")
                    .then(times.stretch(name, value.substring(dollar + 1)));
        }));
    }

    private static Sql references(ParameterDictionary.Entry entry, ParameterName name, List<String> anyOf) {
        Optional<String> type = name.modifier();
        if (type.isPresent() && !Character.isUpperCase(type.get().charAt(0))) {
            throw name.unsupportedModifier(":identifier, :missing and a resource type, as %s:Patient"
                    .formatted(entry.definition().code()));
        }
        return or(anyOf, value -> ReferenceMatch.of(value, type));
    }

    private static boolean isMissing(ParameterName name, List<String> values) {
        if (values.size() != 1 || !BOOLEANS.contains(values.get(0))) {
            throw new InvalidSearchException(name.full(), "true or false is expected");
        }
        return values.get(0).equals("true");
    }

    private static void requireModifier(ParameterName name, Set<String> allowed, String supported) {
        if (!allowed.contains(name.modifier().orElse(""))) {
            throw name.unsupportedModifier(supported);
        }
    }

    private static Sql or(List<String> values, Function<String, Sql> match) {
        List<Sql> matches = values.stream()
                .map(match)
                .map(sql -> values.size() == 1 ? sql : Sql.of("(").then(sql).then(")"))
                .toList();
        return values.size() == 1
                ? matches.get(0)
                : Sql.of("(").then(Sql.join(" or ", matches)).then(")");
    }

    private static Sql exists(boolean exists, String table, String row, ParameterDictionary.Entry entry, Sql match) {
        return Sql.of(
                        "%s (select from %s i where i.tenant = %s.tenant and i.row_id = %s.row_id and i.parameter_id = %d and "
                                .formatted(exists ? "exists" : "not exists", table, row, row, entry.number()))
                .then(match)
                .then(")");
    }
}
