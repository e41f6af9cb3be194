package org.urgateway.mapping.x12.wire;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the field calls the loops, by what stands in their first segment. */
final class LoopNames {

    /** Levels by HL03. */
    private static final Map<String, String> LEVELS =
            Map.of("20", "2000A", "21", "2000B", "22", "2000C", "23", "2000D", "EV", "2000E", "SS", "2000F");

    private static final Map<String, String> CODES =
            Map.of("2000A", "20", "2000B", "21", "2000C", "22", "2000D", "23", "2000E", "EV", "2000F", "SS");

    private static final Set<String> TRANSPORT = Set.of("45", "FS", "ND", "PW", "R3");
    private static final Set<String> ORGANIZATIONS = Set.of("00", "CA", "GG", "PR", "X3");
    private static final Map<String, String> PARTIES =
            Map.of("PR", "1000A", "X3", "1000A", "41", "1000B", "40", "1000A", "QC", "1000D", "IL", "1000D");

    private LoopNames() {}

    static Optional<String> ofLevel(String code) {
        return Optional.ofNullable(LEVELS.get(code));
    }

    /** HL03 of a level; empty where the loop is no level. */
    static Optional<String> levelCode(String id) {
        return Optional.ofNullable(CODES.get(id));
    }

    /** A name within a level of the 278. */
    static String ofName(String level, String entity) {
        String letter = level.substring(level.length() - 1);
        if (!letter.equals("E")) {
            return "2010" + letter;
        }
        if (TRANSPORT.contains(entity)) {
            return "2010EB";
        }
        return ORGANIZATIONS.contains(entity) ? "2010EC" : "2010EA";
    }

    /** A name at the beginning of the 275. */
    static String ofParty(String entity) {
        return PARTIES.getOrDefault(entity, "1000C");
    }
}
