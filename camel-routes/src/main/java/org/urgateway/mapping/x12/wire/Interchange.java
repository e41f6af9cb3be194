package org.urgateway.mapping.x12.wire;

import java.util.List;

/**
 * An interchange.
 *
 * @param header its ISA
 * @param groups its functional groups, in order
 */
public record Interchange(InterchangeHeader header, List<FunctionalGroup> groups) {

    /** An interchange that holds a copy of the list. */
    public Interchange {
        groups = List.copyOf(groups);
    }
}
