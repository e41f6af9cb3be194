package org.urgateway.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.urgateway.terminology.CodeMap;
import org.urgateway.terminology.Mapping;

/** What there is to say of a message while it is read: what is lost of it, and what else is worth knowing. */
public final class Remarks {

    private final List<Remark> losses = new ArrayList<>();
    private final List<Remark> notes = new ArrayList<>();

    /** Says that something is lost. */
    public void loss(String location, String text) {
        losses.add(new Remark(location, text));
    }

    /** Says something else, once. */
    public void note(String location, String text) {
        Remark note = new Remark(location, text);
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    /** What was said to be lost. */
    public List<Remark> losses() {
        return losses;
    }

    /** What else was said. */
    public List<Remark> notes() {
        return notes;
    }

    /**
     * The target of a code.
     *
     * @param map the code map
     * @param location where the code stands
     * @param unlisted is told, with location and words, of a code that the map does not list
     * @return the target; empty where there is none, and then a remark says so
     */
    public Optional<String> code(CodeMap map, String location, String code, BiConsumer<String, String> unlisted) {
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Mapping mapping = map.map(code, Map.of());
        if (mapping instanceof Mapping.Mapped mapped) {
            return Optional.of(mapped.code());
        }
        if (mapping instanceof Mapping.KnowinglyUnmapped unmapped) {
            note(location, "The code map " + map.name() + " has no target for this code: " + unmapped.reason() + ".");
        } else {
            unlisted.accept(location, "The code map " + map.name() + " does not list this code.");
        }
        return Optional.empty();
    }
}
