package org.urgateway.mapping.feeds;

/** Tells what is wrong with a value; caught where its row is read. */
final class ValueException extends Exception {

    private static final long serialVersionUID = 1;

    private final String sentence;

    ValueException(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    /** The end of a sentence that begins with the field. */
    String sentence() {
        return sentence;
    }
}
