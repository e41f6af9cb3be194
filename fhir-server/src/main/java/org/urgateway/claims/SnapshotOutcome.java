package org.urgateway.claims;

import java.util.Optional;
import org.urgateway.store.ResourceKey;

/**
 * What became of a snapshot.
 *
 * @param kind what was done with it
 * @param episode the injury episode of the claim; empty where there is none
 * @param linked how many reviews that waited belong to the claim now
 * @param deferred how many reviews were deferred
 * @param resumed how many deferred reviews go on
 * @param detail what a person should know, without patient data
 */
record SnapshotOutcome(
        Kind kind, Optional<ResourceKey> episode, int linked, int deferred, int resumed, Optional<String> detail) {

    /** What was done with it. */
    enum Kind {
        /** The claim is new here. */
        CREATED("created"),
        /** The claim was brought up to date. */
        UPDATED("updated"),
        /** It says what is known. */
        UNCHANGED("unchanged"),
        /** It was taken over before. */
        REPEATED("repeated"),
        /** Something later is known of the claim. */
        OLDER("older"),
        /** It cannot be taken over. */
        REFUSED("refused");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    static SnapshotOutcome without(Kind kind, String detail) {
        return new SnapshotOutcome(kind, Optional.empty(), 0, 0, 0, Optional.of(detail));
    }
}
