package org.urgateway.mapping.feeds;

/** What the values of a field are, and so how they are read. */
public enum FieldKind {
    /** Any text. */
    TEXT,
    /** A number or name that tells one thing from another; its zeros in front count. */
    IDENTIFIER,
    /** A day. */
    DATE,
    /** A moment. */
    TIME,
    /** One of few values. */
    CODE,
    /** Two letters of a state of the United States. */
    STATE,
    /** Yes or no. */
    FLAG,
    /** A number that is counted with. */
    NUMBER,
    /** Several texts. */
    LIST
}
