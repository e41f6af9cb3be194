package org.urgateway.conformance;

import java.util.Optional;
import java.util.stream.Stream;

/** A code system whose codes are known: it ships with the gateway, or a list of it was loaded. */
sealed interface KnownSystem permits ShippedSystem, LoadedSystem {

    /** Canonical URL. */
    String url();

    /** Version of the code system, or edition of the list. */
    String version();

    /** Name for persons. */
    String name();

    Optional<Concept> find(String code);

    /** All codes, headings included. */
    Stream<Concept> concepts();

    /**
     * Whether one code lies above another one.
     *
     * @return empty where the system's hierarchy is not known
     */
    Optional<Boolean> isAbove(Concept above, Concept below);

    /** The system and its version, as messages name it. */
    default String label() {
        return url() + ", version " + version();
    }
}
