package org.urgateway.rest;

import java.util.List;

/** Sets of codes that searches ask for by name, out of the terminology that is loaded. */
public interface CodeSets {

    /**
     * A code as a token.
     *
     * @param system canonical URL of its code system
     */
    record Token(String system, String code) {}

    /** Knows no codes, so that searches by sets of codes are refused. */
    CodeSets NONE = new CodeSets() {
        @Override
        public List<Token> in(String valueSet) {
            return List.of();
        }

        @Override
        public List<Token> below(Token code) {
            return List.of();
        }

        @Override
        public List<Token> above(Token code) {
            return List.of();
        }
    };

    /**
     * The codes of a value set; none where it is not known.
     *
     * @param valueSet canonical URL, with or without version
     */
    List<Token> in(String valueSet);

    /** A code with those that it subsumes; none where its system's hierarchy is not known. */
    List<Token> below(Token code);

    /** A code with those that subsume it; none where its system's hierarchy is not known. */
    List<Token> above(Token code);
}
