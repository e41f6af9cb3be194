package org.urgateway.benchmarks.differential;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.urgateway.profiles.SearchParameterDefinition;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedType;

/** Makes searches of any type by any of its parameters. */
final class SearchGenerator {

    private static final List<String> COMMON =
            List.of("_id", "_tag", "_security", "_profile", "_source", "_lastUpdated");

    /** Sorted by the reference by system or by the order of creation, which nobody reads. */
    private static final Set<RestSearchParameterTypeEnum> UNORDERED = Set.of(
            RestSearchParameterTypeEnum.TOKEN,
            RestSearchParameterTypeEnum.REFERENCE,
            RestSearchParameterTypeEnum.COMPOSITE);

    private final Random random;
    private final List<ServedType> types;
    private final SearchParameters parameters;
    private final Map<String, List<String>> ids;
    private final SearchValues values;

    SearchGenerator(
            Random random,
            List<ServedType> types,
            SearchParameters parameters,
            Map<String, List<String>> ids,
            SearchValues values) {
        this.random = random;
        this.types = types.stream().filter(type -> !type.search().isEmpty()).toList();
        this.parameters = parameters;
        this.ids = ids;
        this.values = values;
    }

    Exchange search() {
        ServedType type = Pools.any(random, types);
        List<String> query = new ArrayList<>();
        int criteria = random.nextInt(10) < 7 ? 1 : 2;
        for (int i = 0; i < criteria; i++) {
            query.add(criterion(type));
        }
        includes(type, query);
        boolean sorted = random.nextInt(3) == 0 && sort(type, query);
        boolean totals = random.nextInt(4) == 0;
        if (totals) {
            query.add(random.nextInt(3) == 0 ? "_summary=count" : "_total=accurate");
        }
        if (random.nextInt(4) == 0) {
            query.add("_count=" + (3 + random.nextInt(12)));
        }
        Exchange search =
                new Exchange("GET", "/" + type.name() + "?" + String.join("&", query), "", Map.of(), sorted, totals);
        return random.nextInt(10) == 0 ? search.posted() : search;
    }

    /** Criteria as a conditional interaction has them. */
    String criteria(String type) {
        return criterion(types.stream()
                .filter(served -> served.name().equals(type))
                .findFirst()
                .orElseThrow());
    }

    private String criterion(ServedType type) {
        int kind = random.nextInt(20);
        if (kind == 0) {
            return common(type);
        }
        if (kind == 1) {
            Optional<String> reverse = reverse(type);
            if (reverse.isPresent()) {
                return reverse.get();
            }
        }
        return declared(type.name(), 0);
    }

    private String declared(String type, int steps) {
        SearchParameterDefinition parameter = Pools.any(random, parameters.of(type));
        if (parameter.kind() == RestSearchParameterTypeEnum.REFERENCE && steps < 2 && random.nextInt(3) == 0) {
            List<String> targets = parameter.targets().stream()
                    .filter(target -> !parameters.of(target).isEmpty())
                    .sorted()
                    .toList();
            if (!targets.isEmpty()) {
                String target = Pools.any(random, targets);
                return parameter.code() + ":" + target + "." + declared(target, steps + 1);
            }
        }
        return values.criterion(parameter);
    }

    private String common(ServedType type) {
        String name = Pools.any(random, COMMON);
        return name + "="
                + encode(
                        switch (name) {
                            case "_id" ->
                                Pools.any(random, Objects.requireNonNull(ids.get(type.name()))) + ","
                                        + Pools.any(random, Objects.requireNonNull(ids.get(type.name())));
                            case "_lastUpdated" -> random.nextBoolean() ? "gt2020-01-01" : "lt2020";
                            case "_profile", "_source" -> Pools.any(random, Pools.URIS);
                            default -> Pools.any(random, Pools.SYSTEMS) + "|" + Pools.any(random, Pools.CODES);
                        });
    }

    private Optional<String> reverse(ServedType type) {
        List<SearchParameterDefinition> pointing = types.stream()
                .flatMap(source -> parameters.of(source.name()).stream())
                .filter(parameter -> parameter.targets().contains(type.name()))
                .toList();
        if (pointing.isEmpty()) {
            return Optional.empty();
        }
        SearchParameterDefinition link = Pools.any(random, pointing);
        String has = "_has:" + link.type() + ":" + link.code() + ":";
        if (random.nextInt(4) == 0) {
            Optional<String> further = types.stream()
                    .filter(source -> source.name().equals(link.type()))
                    .findFirst()
                    .flatMap(this::reverse);
            if (further.isPresent()) {
                return further.map(rest -> has + rest);
            }
        }
        return Optional.of(has + values.criterion(Pools.any(random, parameters.of(link.type()))));
    }

    private void includes(ServedType type, List<String> query) {
        if (random.nextInt(6) == 0 && !type.include().isEmpty()) {
            String iterate = random.nextInt(4) == 0 ? ":iterate" : "";
            query.add("_include" + iterate + "=" + type.name() + ":" + Pools.any(random, type.include()));
        }
        if (random.nextInt(8) == 0) {
            List<String> pointing = types.stream()
                    .flatMap(source -> source.include().stream()
                            .filter(code -> parameters
                                    .find(source.name(), code)
                                    .filter(found -> found.targets().contains(type.name()))
                                    .isPresent())
                            .map(code -> source.name() + ":" + code))
                    .toList();
            if (!pointing.isEmpty()) {
                query.add("_revinclude=" + Pools.any(random, pointing));
            }
        }
    }

    /** Sorts by up to two parameters and the id, which makes the order total. */
    private boolean sort(ServedType type, List<String> query) {
        List<String> keys = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            SearchParameterDefinition parameter = Pools.any(random, parameters.of(type.name()));
            if (UNORDERED.contains(parameter.kind())) {
                return false;
            }
            keys.add((random.nextBoolean() ? "-" : "") + parameter.code());
        }
        keys.add(random.nextBoolean() ? "_id" : "-_id");
        query.add("_sort=" + String.join(",", keys));
        return true;
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
