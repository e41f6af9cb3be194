package org.urgateway.terminology.lists;

/** Says that a file is no list of the format it was said to be; the message tells the user what was looked for. */
public final class UnreadableListException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableListException(String sentence) {
        super(sentence);
    }
}
