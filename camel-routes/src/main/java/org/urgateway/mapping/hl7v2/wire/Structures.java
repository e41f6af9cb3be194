package org.urgateway.mapping.hl7v2.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The message structures that are read, and which event has which. */
public final class Structures {

    private static final Map<String, String> EVENTS = Map.of(
            "RQA", "RQA_I08", "RPA", "RPA_I08", "REF", "REF_I12", "ADT", "ADT_A01", "MDM", "MDM_T02", "ORU", "ORU_R01",
            "ORM", "ORM_O01", "OMG", "ORM_O01", "SIU", "SIU_S12", "DFT", "DFT_P03");

    /** Structures that share one of ours, whatever the version. */
    private static final Map<String, Set<String>> ALIASES =
            Map.of("ADT_A01", Set.of("ADT_A02", "ADT_A03", "ADT_A06", "ADT_A09"), "ORM_O01", Set.of("OMG_O19"));

    /** Structures that version 2.3 still gave to each event of their own. */
    private static final Map<String, Set<String>> OLDEST = Map.of(
            "RQA_I08", Set.of("RQA_I09", "RQA_I10", "RQA_I11"),
            "RPA_I08", Set.of("RPA_I09", "RPA_I10", "RPA_I11"),
            "REF_I12", Set.of("REF_I13", "REF_I14", "REF_I15"));

    private static final Map<String, Node> NODES = load();

    private Structures() {}

    /** The structure of a message type; empty where it is not read here. */
    static Optional<Node> of(String messageCode) {
        return Optional.ofNullable(EVENTS.get(messageCode)).map(NODES::get);
    }

    /** Whether messages of that type are read here. */
    public static boolean isRead(String messageCode) {
        return EVENTS.containsKey(messageCode);
    }

    /**
     * Whether what stands in MSH-9.3 fits a message type that is read here.
     *
     * @param oldest whether the message is of version 2.3
     */
    public static boolean fits(String structure, String messageCode, boolean oldest) {
        String ours = EVENTS.getOrDefault(messageCode, "");
        return structure.equals(ours)
                || ALIASES.getOrDefault(ours, Set.of()).contains(structure)
                || oldest && OLDEST.getOrDefault(ours, Set.of()).contains(structure);
    }

    private static Map<String, Node> load() {
        Map<String, Node> nodes = new LinkedHashMap<>();
        for (String definition : text().replaceAll("(?m)^#.*$", "").split("(?m)^(?=[A-Z]{3}_)")) {
            String[] sides = definition.split("=", 2);
            if (sides.length == 2) {
                nodes.put(sides[0].strip(), StructureText.read(sides[0].strip(), sides[1]));
            }
        }
        return nodes;
    }

    private static String text() {
        try (InputStream file = Objects.requireNonNull(Structures.class.getResourceAsStream("structures.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
