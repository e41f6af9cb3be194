package org.urgateway.mapping.x12.wire;

/**
 * The four characters that separate.
 *
 * @param segment ends a segment
 * @param element stands before each element
 * @param component stands between components
 * @param repetition stands between repetitions; 0 where the interchange has none
 */
public record Delimiters(char segment, char element, char component, char repetition) {

    /** What nearly everybody uses. */
    public static final Delimiters USUAL = new Delimiters('~', '*', ':', '^');

    /** Whether a text would be cut at the character. */
    boolean contains(int character) {
        return character == segment
                || character == element
                || character == component
                || (repetition != 0 && character == repetition);
    }
}
