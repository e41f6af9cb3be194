package org.urgateway.notices.letter;

/** What a letter is printed on. */
public enum Paper {
    /** 8.5 by 11 inches. */
    LETTER,
    /** 210 by 297 millimetres. */
    A4
}
