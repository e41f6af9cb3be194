package org.urgateway.mapping.x12.wire;

import java.util.Optional;

/** A fault at a place within a transaction set. Names places and never values. */
public sealed interface SyntaxProblem {

    /** The segment's identifier. */
    String tag();

    /** The segment's position, ST being 1. */
    int position();

    /** The loop that it stands in; empty outside of loops. */
    String loop();

    /** Whether the transaction set cannot be taken with it. */
    boolean rejects();

    /** What to do about it. */
    String text();

    /** Where, for example {@code 2000E UM[14]-2-1}. */
    String location();

    /** A fault of a segment. */
    record OfSegment(String tag, int position, String loop, SegmentFault fault) implements SyntaxProblem {

        @Override
        public boolean rejects() {
            return fault.rejects();
        }

        @Override
        public String text() {
            return fault.text();
        }

        @Override
        public String location() {
            return place(loop, tag, position);
        }
    }

    /**
     * A fault of an element.
     *
     * @param element its number, from 1
     * @param component number of the component, from 1; 0 for the element as a whole
     * @param repetition number of the repetition, from 1
     * @param dataElement number of the data element in the X12 dictionary
     */
    record OfElement(
            String tag,
            int position,
            String loop,
            int element,
            int component,
            int repetition,
            Optional<String> dataElement,
            ElementFault fault)
            implements SyntaxProblem {

        /** Nothing that follows from the levels of a hierarchy can be read where the levels are wrong. */
        @Override
        public boolean rejects() {
            return fault.rejects() || tag.equals("HL");
        }

        @Override
        public String text() {
            return fault.text();
        }

        @Override
        public String location() {
            return place(loop, tag, position) + "-" + element + (component == 0 ? "" : "-" + component);
        }
    }

    private static String place(String loop, String tag, int position) {
        return (loop.isEmpty() ? "" : loop + " ") + tag + "[" + position + "]";
    }
}
