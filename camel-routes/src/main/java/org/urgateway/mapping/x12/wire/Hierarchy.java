package org.urgateway.mapping.x12.wire;

import java.util.HashMap;
import java.util.Map;

/** Joins the levels of a 278, which follow each other on the wire, by the numbers of their parents, and names the loops. */
final class Hierarchy {

    private static final int NUMBER = 1;
    private static final int PARENT = 2;
    private static final int LEVEL = 3;
    private static final String TOP = "20";

    private final SetDraft set;
    private final Map<String, LoopDraft> levels = new HashMap<>();

    private Hierarchy(SetDraft set) {
        this.set = set;
    }

    static void join(SetDraft set) {
        Hierarchy hierarchy = new Hierarchy(set);
        set.root().loops().stream().filter(loop -> loop.id().equals("2000")).forEach(hierarchy::place);
    }

    private void place(LoopDraft level) {
        Segment hl = level.beginning().orElseThrow();
        level.rename(LoopNames.ofLevel(hl.element(LEVEL)).orElse("2000"));
        level.loops()
                .forEach(name -> name.rename(LoopNames.ofName(
                        level.id(), name.beginning().map(nm1 -> nm1.element(1)).orElse(""))));
        LoopDraft parent = levels.get(hl.element(PARENT));
        if (parent != null) {
            set.root().remove(level);
            parent.add(level);
        } else if (hl.has(PARENT)) {
            set.problem(level, hl, PARENT, ElementFault.CODE);
        } else if (!hl.element(LEVEL).equals(TOP)) {
            set.problem(level, hl, PARENT, ElementFault.MISSING);
        }
        if (levels.putIfAbsent(hl.element(NUMBER), level) != null) {
            set.problem(level, hl, NUMBER, ElementFault.CODE);
        }
    }
}
