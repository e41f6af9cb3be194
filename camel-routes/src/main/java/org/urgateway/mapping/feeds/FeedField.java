package org.urgateway.mapping.feeds;

import java.util.List;

/** Something that the rows of a feed may tell. */
public interface FeedField {

    /** Its name in contracts and sentences, such as {@code claim-number}. */
    String label();

    /** What its values are. */
    FieldKind kind();

    /** The column that it stands in where a contract names no other; in JSON the way to it, parted by points. */
    String column(Layout layout);

    /** What a {@link FieldKind#CODE} may be; empty for other kinds. */
    List<String> codes();

    /** When a row must have it. */
    Need need();

    /** When a row must have a field. */
    enum Need {
        /** In each row. */
        ALWAYS,
        /** In rows that tell all of their subject. */
        WHOLE,
        /** Never. */
        NEVER
    }
}
