package org.urgateway.gateway.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rooms of the house: the packages right below {@code org.urgateway}, and which of them may import which.
 *
 * <p>Modules follow from it: no room of {@code fhir-server} may import one of {@code camel-routes}, nor the other way round.
 */
final class Rooms {

    static final String ROOT = "org.urgateway";

    private static final Set<String> SHARED = Set.of("profiles", "terminology");

    /** What each room may import beside {@link #SHARED}; a room that is not named here may not exist. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("terminology", Set.of()),
            Map.entry("profiles", Set.of()),
            Map.entry("store", Set.of()),
            Map.entry("codes", Set.of()),
            Map.entry("claims", Set.of("review", "store")),
            Map.entry("conformance", Set.of("codes", "rest")),
            Map.entry("rest", Set.of("store")),
            Map.entry("deadlines", Set.of()),
            Map.entry("validation", Set.of("codes", "rest", "store")),
            Map.entry("review", Set.of("deadlines", "store")),
            Map.entry("pas", Set.of("claims", "codes", "review", "store")),
            Map.entry("notices", Set.of("review", "store")),
            Map.entry("outbox", Set.of("review", "store")),
            Map.entry("security", Set.of("store")),
            Map.entry(
                    "fhirserver",
                    Set.of(
                            "store",
                            "rest",
                            "claims",
                            "codes",
                            "conformance",
                            "deadlines",
                            "review",
                            "pas",
                            "notices",
                            "outbox",
                            "security",
                            "validation")),
            Map.entry("mapping", Set.of()),
            Map.entry("submitting", Set.of()),
            Map.entry("partners", Set.of()),
            Map.entry("messagelog", Set.of()),
            Map.entry("receiving", Set.of("mapping", "submitting", "partners", "messagelog")),
            Map.entry("feeds", Set.of("delivering", "mapping", "submitting", "partners", "receiving")),
            Map.entry("files", Set.of("feeds", "partners")),
            Map.entry("delivering", Set.of("mapping", "submitting", "partners", "messagelog")),
            Map.entry("fhirpartners", Set.of("mapping", "partners", "messagelog", "receiving")),
            Map.entry(
                    "camelroutes",
                    Set.of(
                            "mapping",
                            "submitting",
                            "partners",
                            "messagelog",
                            "receiving",
                            "delivering",
                            "fhirpartners",
                            "feeds",
                            "files")),
            Map.entry(
                    "gateway",
                    Set.of(
                            "fhirserver",
                            "camelroutes",
                            "codes",
                            "submitting",
                            "receiving",
                            "delivering",
                            "feeds",
                            "partners",
                            "messagelog",
                            "mapping")));

    private Rooms() {}

    /** The imports that exist: room → rooms, and one example of each. */
    static Map<String, Map<String, Dependency>> imports(JavaClasses classes) {
        var imports = new TreeMap<String, Map<String, Dependency>>();
        for (var javaClass : classes) {
            var from = roomOf(javaClass);
            imports.computeIfAbsent(from, room -> new TreeMap<>());
            for (var dependency : javaClass.getDirectDependenciesFromSelf()) {
                var target = dependency.getTargetClass();
                if (target.getPackageName().startsWith(ROOT + ".")
                        && !roomOf(target).equals(from)) {
                    imports.get(from).putIfAbsent(roomOf(target), dependency);
                }
            }
        }
        return imports;
    }

    /** Imports that are not allowed, each as a sentence. */
    static List<String> forbidden(Map<String, Map<String, Dependency>> imports) {
        var sentences = new ArrayList<String>();
        imports.forEach((from, targets) -> targets.forEach((to, example) -> {
            if (!allowed(from).contains(to)) {
                sentences.add(from + " may not import " + to + ": " + example.getDescription());
            }
        }));
        return sentences;
    }

    /** Rooms that the table above does not know. */
    static Set<String> unknown(Map<String, Map<String, Dependency>> imports) {
        var unknown = new TreeSet<>(imports.keySet());
        unknown.removeAll(ALLOWED.keySet());
        return unknown;
    }

    private static Set<String> allowed(String room) {
        var allowed = new TreeSet<>(ALLOWED.getOrDefault(room, Set.of()));
        if (room.equals("profiles")) {
            allowed.add("terminology");
        } else if (!room.equals("terminology")) {
            allowed.addAll(SHARED);
        }
        return allowed;
    }

    private static String roomOf(JavaClass javaClass) {
        return javaClass.getPackageName().substring(ROOT.length() + 1).split("\\.", -1)[0];
    }
}
