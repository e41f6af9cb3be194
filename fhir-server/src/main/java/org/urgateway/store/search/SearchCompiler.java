package org.urgateway.store.search;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.index.ParameterDictionary;

/** Compiles the parameters of a search URL into SQL. */
public final class SearchCompiler {

    /** Rows on a page where {@code _count} asks for no other number. */
    static final int DEFAULT_COUNT = 50;

    /** Most rows on a page, however many {@code _count} asks for. */
    static final int MAX_COUNT = 1000;

    private static final Set<String> RESULT_PARAMETERS = Set.of("_count", "_sort", "_total", "_summary", "_cursor");

    private final Conditions conditions;
    private final SortKeys sortKeys;
    private final Includes includes;
    private final SortedTokens sortedTokens;
    private final short tenant;

    /** Compiles for the index that a dictionary describes. */
    public SearchCompiler(ParameterDictionary dictionary, ServedTypes types, short tenant, Clock clock) {
        this.conditions = new Conditions(dictionary, clock);
        this.sortKeys = new SortKeys(dictionary);
        this.includes = new Includes(dictionary, types);
        this.sortedTokens = new SortedTokens(dictionary);
        this.tenant = tenant;
    }

    /** The parameters that say nothing to this server, so that a lenient caller may leave them out and say so. */
    public List<String> unknown(String type, Set<String> names) {
        return names.stream()
                .filter(name -> !name.startsWith("_has:") && !Includes.isInclude(name))
                .filter(name -> !RESULT_PARAMETERS.contains(name) && !conditions.isKnown(type, name))
                .toList();
    }

    /**
     * Compiles a search of one type.
     *
     * @param columns of {@code resource} to select
     * @throws InvalidSearchException where a parameter cannot be answered
     */
    public CompiledSearch compile(String type, Map<String, List<String>> parameters, String columns) {
        Sql matches = matches(type, parameters);
        List<SortKey> keys = sortKeys.of(type, parameters.getOrDefault("_sort", List.of()));
        boolean countOnly =
                single(parameters, "_summary").filter("count"::equals).isPresent();
        int size = countOnly ? 0 : size(parameters);
        Optional<Cursor> cursor = single(parameters, "_cursor").map(token -> Cursor.parse(token, keys.size()));
        Optional<SortedTokens.Ordered> ordered = sortedTokens.of(type, parameters);
        Sql page = ordered.map(
                        found -> found.page(tenant, criteria("r", type, found.rest()), cursor, size + 1, columns))
                .orElseGet(() -> page(matches, keys, cursor, size, columns));
        return new CompiledSearch(
                size == 0 ? Optional.empty() : Optional.of(page),
                size == 0 || wantsTotal(parameters)
                        ? Optional.of(Sql.of("select count(*) ").then(matches))
                        : Optional.empty(),
                size,
                keys.size(),
                includes.of(type, parameters),
                isPlannedAnew(type, parameters, keys));
    }

    /** A status may be that of ten resources or of a million: only with its values PostgreSQL knows where to begin. */
    private boolean isPlannedAnew(String type, Map<String, List<String>> parameters, List<SortKey> keys) {
        List<String> criteria = parameters.entrySet().stream()
                .filter(parameter -> isCriterion(parameter.getKey()))
                .flatMap(parameter -> parameter.getValue().stream().map(value -> parameter.getKey()))
                .toList();
        return keys.get(0).nullable()
                || criteria.size() > 1
                || criteria.size() == 1 && !conditions.findsFew(type, criteria.get(0));
    }

    private static boolean isCriterion(String parameter) {
        return !RESULT_PARAMETERS.contains(parameter) && !Includes.isInclude(parameter);
    }

    /**
     * What the criteria of a search demand of rows of {@code resource}; what shapes a result is passed over.
     *
     * @param row alias of the rows
     * @throws InvalidSearchException where a parameter cannot be answered
     */
    public Sql condition(String row, String type, Map<String, List<String>> parameters) {
        List<Sql> all = new ArrayList<>(List.of(Sql.of("true")));
        all.addAll(criteria(row, type, parameters));
        return Sql.of("(").then(Sql.join(" and ", all)).then(")");
    }

    private Sql matches(String type, Map<String, List<String>> parameters) {
        List<Sql> all = new ArrayList<>();
        all.add(Sql.of(
                "from resource r where r.tenant = %d and r.resource_type = ? and r.change <> 'D'".formatted(tenant),
                type));
        all.addAll(criteria("r", type, parameters));
        return Sql.join("\n and ", all);
    }

    private List<Sql> criteria(String row, String type, Map<String, List<String>> parameters) {
        List<Sql> all = new ArrayList<>();
        parameters.forEach((name, values) -> {
            if (isCriterion(name)) {
                values.stream()
                        .filter(value -> !Values.anyOf(value).isEmpty())
                        .forEach(value -> all.add(conditions.of(row, type, name, value)));
            }
        });
        return all;
    }

    private static Sql page(Sql matches, List<SortKey> keys, Optional<Cursor> cursor, int size, String columns) {
        List<Sql> expressions = IntStream.range(0, keys.size())
                .mapToObj(i -> keys.get(i).expression().then(" as key" + i))
                .toList();
        Sql rows = Sql.of("select r.*, ")
                .then(Sql.join(", ", expressions))
                .then("\n")
                .then(matches);
        String sorts = IntStream.range(0, keys.size())
                .mapToObj(i -> "key" + i + "::text as sort" + i)
                .collect(Collectors.joining(", "));
        String order = IntStream.range(0, keys.size())
                .mapToObj(i -> "key" + i + keys.get(i).direction())
                .collect(Collectors.joining(", "));
        return Sql.of("select %s, %s from (".formatted(columns, sorts))
                .then(rows)
                .then(") as found\n")
                .then(cursor.map(at -> Sql.of("where ").then(at.behind(keys))).orElse(Sql.of("")))
                .then("\norder by %s limit %d".formatted(order, size + 1));
    }

    private static int size(Map<String, List<String>> parameters) {
        return single(parameters, "_count")
                .map(count -> {
                    if (!count.matches("\\d{1,9}")) {
                        throw new InvalidSearchException("_count", "a number of resources on a page is expected");
                    }
                    return Math.min(Integer.parseInt(count), MAX_COUNT);
                })
                .orElse(DEFAULT_COUNT);
    }

    private static boolean wantsTotal(Map<String, List<String>> parameters) {
        Optional<String> total = single(parameters, "_total");
        if (total.filter(value -> !Set.of("none", "estimate", "accurate").contains(value))
                .isPresent()) {
            throw new InvalidSearchException("_total", "none, estimate or accurate is expected");
        }
        return total.filter(value -> !value.equals("none")).isPresent();
    }

    private static Optional<String> single(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new InvalidSearchException(name, "it is given more than once");
        }
        return Stream.of(values).flatMap(List::stream).findFirst();
    }
}
