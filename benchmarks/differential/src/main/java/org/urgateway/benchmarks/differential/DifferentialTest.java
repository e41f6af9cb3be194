package org.urgateway.benchmarks.differential;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedType;
import org.urgateway.profiles.ServedTypes;

/**
 * Compares the FHIR server with HAPI FHIR JPA.
 *
 * <p>Arguments, each as {@code name=value}: {@code seed}, {@code resources} to load, {@code searches} and {@code writes} to
 * send after that, {@code reference} and {@code database} of a reference that runs already. Ends with 1 where anything differed.
 */
public final class DifferentialTest {

    private static final int LOADED_AT_ONCE = 40;

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final ServedTypes types = ServedTypes.load();
    private final SearchParameters parameters = SearchParameters.of(fhir, types);
    private final Map<String, String> settings;
    private int differing;
    private int alike;
    private final Map<String, Integer> decided = new TreeMap<>();

    private DifferentialTest(Map<String, String> settings) {
        this.settings = settings;
    }

    /** Runs the comparison. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>();
        for (String argument : arguments) {
            settings.put(argument.substring(0, argument.indexOf('=')), argument.substring(argument.indexOf('=') + 1));
        }
        DifferentialTest test = new DifferentialTest(settings);
        // The servers' threads would keep the process alive after a failure.
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            thrown.printStackTrace();
            Runtime.getRuntime().exit(2);
        });
        test.run();
        System.exit(test.differing == 0 ? 0 : 1);
    }

    private void run() throws IOException, InterruptedException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                ServerUnderTest ours =
                        new ServerUnderTest(postgres.getJdbcUrl("postgres", "postgres"), 0, fhir, types, parameters)) {
            String running = settings.get("reference");
            if (running != null) {
                ReferenceDatabase.empty(Objects.requireNonNull(settings.get("database")));
                compare(ours.base(), running);
                return;
            }
            try (EmbeddedPostgres other = EmbeddedPostgres.builder().start();
                    ReferenceProcess reference = ReferenceProcess.start(other)) {
                compare(ours.base(), reference.base());
            }
        }
    }

    private void compare(String ours, String other) throws InterruptedException {
        long seed = number("seed", 1);
        Random random = new Random(seed);
        Endpoint reference = new Endpoint(other, fhir);
        ReferenceParameters.install(fhir, types, parameters, reference);
        Comparison comparison = new Comparison(fhir, new Endpoint(ours, fhir), reference);
        Map<String, List<String>> ids = ids(number("resources", 2000));
        ResourceGenerator resources = new ResourceGenerator(fhir, random, ids, searched());
        SearchValues values = new SearchValues(random, ids, codes());
        SearchGenerator searches = new SearchGenerator(random, List.copyOf(types.all()), parameters, ids, values);
        WriteGenerator writes = new WriteGenerator(fhir, random, List.copyOf(types.all()), ids, resources, searches);
        load(ids, resources, writes, comparison);
        for (int i = 0; i < number("searches", 3500); i++) {
            report(seed, "search " + i, searches.search(), comparison);
        }
        for (int i = 0; i < number("writes", 1500); i++) {
            report(seed, "write " + i, writes.next(), comparison);
        }
        System.out.println("seed %d: %d alike, %d differ, %d meant to differ"
                .formatted(
                        seed,
                        alike,
                        differing,
                        decided.values().stream().mapToInt(Integer::intValue).sum()));
        decided.forEach((what, times) -> System.out.println("  %4d  %s".formatted(times, what)));
    }

    private void load(
            Map<String, List<String>> ids, ResourceGenerator resources, WriteGenerator writes, Comparison comparison) {
        List<Resource> empty = new ArrayList<>();
        List<Resource> all = new ArrayList<>();
        ids.forEach((type, each) -> each.forEach(id -> empty.add(resources.empty(type, id))));
        ids.forEach((type, each) -> each.forEach(id -> all.add(resources.resource(type, id))));
        // The reference does not index a reference to what is not there yet.
        load(empty, writes, comparison);
        load(all, writes, comparison);
    }

    private void load(List<Resource> all, WriteGenerator writes, Comparison comparison) {
        for (int from = 0; from < all.size(); from += LOADED_AT_ONCE) {
            Exchange load = writes.load(all.subList(from, Math.min(all.size(), from + LOADED_AT_ONCE)));
            report(number("seed", 1), "load " + from, load, comparison);
        }
    }

    private void report(long seed, String name, Exchange exchange, Comparison comparison) {
        List<String> differences = comparison.run(exchange);
        if (!differences.isEmpty() && exchange.method().equals("GET")) {
            // The reference leaves out the link to the next page while it is still searching.
            differences = comparison.run(exchange);
        }
        if (differences.isEmpty()) {
            alike++;
            return;
        }
        Optional<String> known = comparison.known(exchange);
        if (known.isPresent()) {
            decided.merge(known.get(), 1, Integer::sum);
        } else {
            differing++;
            System.out.println("seed %d %s: %s %s %s"
                    .formatted(seed, name, exchange.method(), exchange.path(), exchange.headers()));
            differences.forEach(difference -> System.out.println("  " + difference));
            if (!exchange.body().isEmpty() && exchange.body().length() < 6_000) {
                System.out.println("  " + exchange.body());
            }
        }
    }

    /** As many ids of each type as make up the number wanted, of one length, so that every collation orders them alike. */
    private Map<String, List<String>> ids(int resources) {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        int each = Math.max(3, resources / types.all().size());
        String prefix = settings.getOrDefault("prefix", "r");
        types.all().stream()
                .map(ServedType::name)
                .forEach(type -> ids.put(
                        type,
                        IntStream.range(0, each)
                                .mapToObj(i -> prefix + "%05d".formatted(i))
                                .toList()));
        return ids;
    }

    private Map<String, Set<String>> searched() {
        Map<String, Set<String>> searched = new HashMap<>();
        types.all().forEach(type -> searched.put(type.name(), ResourceGenerator.elements(parameters.of(type.name()))));
        return searched;
    }

    /** Codes of the elements with a required binding. */
    private Map<String, List<String>> codes() {
        Map<String, List<String>> codes = new HashMap<>();
        for (ServedType type : types.all()) {
            RuntimeResourceDefinition definition = fhir.getResourceDefinition(type.name());
            parameters
                    .of(type.name())
                    .forEach(parameter ->
                            codes.put(type.name() + "." + parameter.code(), BoundCodes.of(definition, parameter)));
        }
        return codes;
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(settings.getOrDefault(name, Integer.toString(otherwise)));
    }
}
