package org.urgateway.feeds;

/**
 * What became of the rows of a file.
 *
 * @param created claims that are new
 * @param updated claims that were brought up to date
 * @param unchanged rows that say what is known
 * @param repeated rows that were taken over before
 * @param older rows that are older than what is known
 * @param rejected rows that went into the reject file
 * @param linked requests that waited for their claim
 * @param deferred reviews that a dispute holds back
 * @param resumed reviews that go on
 */
public record FeedCounts(
        long created,
        long updated,
        long unchanged,
        long repeated,
        long older,
        long rejected,
        long linked,
        long deferred,
        long resumed) {

    /** Nothing yet. */
    public static final FeedCounts NONE = new FeedCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Rows that had their effect, now or before. */
    public long taken() {
        return created + updated + unchanged + repeated + older;
    }

    FeedCounts plus(FeedCounts other) {
        return new FeedCounts(
                created + other.created,
                updated + other.updated,
                unchanged + other.unchanged,
                repeated + other.repeated,
                older + other.older,
                rejected + other.rejected,
                linked + other.linked,
                deferred + other.deferred,
                resumed + other.resumed);
    }
}
