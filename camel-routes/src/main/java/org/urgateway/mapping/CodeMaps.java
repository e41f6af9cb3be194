package org.urgateway.mapping;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.urgateway.terminology.CodeMap;

/** The shipped code maps, some with a partner's rows before them. */
public final class CodeMaps {

    private static final CodeMaps SHIPPED = new CodeMaps(Map.of());

    private final Map<String, CodeMap> overridden;

    private CodeMaps(Map<String, CodeMap> overridden) {
        this.overridden = Map.copyOf(overridden);
    }

    /** The maps as they ship. */
    public static CodeMaps shipped() {
        return SHIPPED;
    }

    /**
     * These maps with rows that win over those of one map.
     *
     * @param name name of the map, for example {@code v2-0050-to-accident-type}
     * @param csv rows under the column names source, target, equivalence and comment
     * @throws IllegalArgumentException where there is no such map or the rows cannot be read
     */
    public CodeMaps with(String name, String csv) {
        Map<String, CodeMap> all = new HashMap<>(overridden);
        try {
            all.put(name, get(name).with(new StringReader(csv)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CodeMaps(all);
    }

    /** The map of that name. */
    public CodeMap get(String name) {
        CodeMap own = overridden.get(name);
        return own == null ? Shipped.get(name) : own;
    }

    /** Maps are read from the class path once. */
    private static final class Shipped {
        private static final Map<String, CodeMap> READ = new ConcurrentHashMap<>();

        static CodeMap get(String name) {
            return READ.computeIfAbsent(name, CodeMap::load);
        }
    }
}
