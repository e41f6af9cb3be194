package org.urgateway.camelroutes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes of an installation's own: files {@code *.camel.yaml} beside the partners' files. */
final class CustomRoutes {

    private static final Logger log = LoggerFactory.getLogger(CustomRoutes.class);

    private final CamelContext context;
    private final Path folder;
    private final Map<String, Loaded> byFile = new TreeMap<>();

    CustomRoutes(CamelContext context, Path folder) {
        this.context = context;
        this.folder = folder;
    }

    /** Loads new files, loads changed ones anew and ends the routes of those that are gone; the others go on undisturbed. */
    void refresh() {
        var files = files();
        byFile.keySet().stream()
                .filter(name -> !files.containsKey(name))
                .toList()
                .forEach(name -> Optional.ofNullable(byFile.remove(name)).ifPresent(this::remove));
        files.forEach((name, text) -> {
            var before = byFile.get(name);
            if (before == null || !before.text().equals(text)) {
                replace(name, text, before == null ? new Loaded("", "", Set.of()) : before);
            }
        });
    }

    private void replace(String name, String text, Loaded before) {
        remove(before);
        try {
            byFile.put(name, new Loaded(text, text, load(name, text)));
            log.info("{} runs: {}", name, byFile.get(name).routes());
        } catch (RouteNotStartedException e) {
            log.error("{} is not taken over: {}", name, e.sentence());
            var routes = before.running().isEmpty() ? Set.<String>of() : load(name, before.running());
            byFile.put(name, new Loaded(text, before.running(), routes));
        }
    }

    private Set<String> load(String name, String text) {
        var before = routeIds();
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name, text));
            var added = routeIds();
            added.removeAll(before);
            return added;
        } catch (Exception e) {
            // Camel declares no narrower type for what can be wrong with a file.
            var added = routeIds();
            added.removeAll(before);
            added.forEach(this::remove);
            throw new RouteNotStartedException(String.valueOf(e.getMessage()), e);
        }
    }

    private Set<String> routeIds() {
        return context.getRoutes().stream().map(Route::getRouteId).collect(Collectors.toCollection(HashSet::new));
    }

    private void remove(Loaded loaded) {
        loaded.routes().forEach(this::remove);
    }

    private void remove(String route) {
        try {
            context.getRouteController().stopRoute(route);
            context.removeRoute(route);
        } catch (Exception e) {
            // Camel declares no narrower type. A route that cannot be stopped goes on; the next change tries again.
            log.warn("The route {} does not stop ({})", route, e.getClass().getSimpleName());
        }
    }

    private Map<String, String> files() {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        try (var files = Files.list(folder)) {
            var found = new TreeMap<String, String>();
            for (var file : List.copyOf(files.toList())) {
                var name = String.valueOf(file.getFileName());
                if (name.endsWith(".camel.yaml") && !name.startsWith(".")) {
                    found.put(name, Files.readString(file));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A file as it was read.
     *
     * @param text what it says
     * @param running what runs of it: the text, or an earlier one where the text is bad
     * @param routes the ids of its routes
     */
    private record Loaded(String text, String running, Set<String> routes) {}
}
