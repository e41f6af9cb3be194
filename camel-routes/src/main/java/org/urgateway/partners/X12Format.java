package org.urgateway.partners;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a partner speaks X12.
 *
 * @param partner how it is named on envelopes
 * @param gateway how it names the gateway
 * @param usage ISA15, {@code P} or {@code T}
 * @param zone time zone of dates and times
 * @param company TRN03 of numbers whose system names no company
 * @param separators what separates in what it is sent
 * @param agreedPhysician NM101 of the name in its 278 responses that is the physician who decided; null where none was agreed
 * @param answers when a 278 response goes back
 * @param interchangeAcknowledgement when a TA1 goes back for an interchange that was taken
 */
public record X12Format(
        Address partner,
        Address gateway,
        String usage,
        String zone,
        String company,
        Separators separators,
        @JsonProperty("physician") @Nullable String agreedPhysician,
        Answers answers,
        InterchangeAcknowledgement interchangeAcknowledgement) {

    /** NM101 of the physician who decided; empty where none was agreed. */
    public Optional<String> physicianCode() {
        return Optional.ofNullable(agreedPhysician);
    }

    /**
     * A name on an envelope.
     *
     * @param qualifier ISA05 or ISA07
     * @param id ISA06 or ISA08
     * @param application GS02 or GS03; empty for the same as the id
     */
    public record Address(String qualifier, String id, String application) {

        /** GS02 or GS03. */
        public String inGroups() {
            return application.isEmpty() ? id : application;
        }
    }

    /** The four characters that separate. */
    public record Separators(String segment, String element, String component, String repetition) {}

    /** When a 278 response goes back. */
    public enum Answers {
        /** On the connection of the request, behind the 999. */
        @JsonProperty("at-once")
        AT_ONCE,
        /** As an interchange of its own; on the connection there is the 999. */
        @JsonProperty("later")
        LATER
    }

    /** When a TA1 goes back for an interchange that was taken; one that was not taken always gets one. */
    public enum InterchangeAcknowledgement {
        /** As ISA14 asks. */
        @JsonProperty("as-asked")
        AS_ASKED,
        /** Never. */
        @JsonProperty("never")
        NEVER
    }
}
