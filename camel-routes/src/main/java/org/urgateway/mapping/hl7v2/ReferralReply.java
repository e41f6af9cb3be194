package org.urgateway.mapping.hl7v2;

import java.util.List;
import java.util.Optional;

/**
 * What became of a referral.
 *
 * @param status what RF1-1 says of it
 * @param number number under which it is kept here
 * @param notes remarks for the sender
 */
public record ReferralReply(Status status, Optional<String> number, List<String> notes) {

    /** Reply that holds a copy of the list. */
    public ReferralReply {
        notes = List.copyOf(notes);
    }

    /** HL7 table 0283. */
    public enum Status {
        /** Taken on. */
        ACCEPTED("A"),
        /** Not decided yet. */
        PENDING("P"),
        /** Not taken on. */
        REJECTED("R"),
        /** No longer in force. */
        EXPIRED("E");

        private final String code;

        Status(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
