package org.urgateway.receiving.hl7v2;

import java.util.Optional;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.partners.Partner;
import org.urgateway.receiving.Trouble;

/** Says in an ERR segment why a message is not worked on, or not now. */
final class Troubles {

    private Troubles() {}

    static ErrorCondition condition(Trouble trouble) {
        return switch (trouble) {
            case STRANGER -> ErrorCondition.UNKNOWN_KEY_IDENTIFIER;
            case NUMBER_USED_BEFORE -> ErrorCondition.DUPLICATE_KEY_IDENTIFIER;
            case UNREADABLE -> ErrorCondition.REQUIRED_FIELD_MISSING;
            case TOO_LARGE, IN_WORK, KEPT, NOT_TAKEN -> ErrorCondition.APPLICATION_INTERNAL_ERROR;
        };
    }

    static String text(Trouble trouble, Optional<Partner> sender) {
        return switch (trouble) {
            case STRANGER -> "MSH-3 and MSH-4 name no partner of this listener; correct them, or ask to be added.";
            case TOO_LARGE ->
                "The message is larger than the "
                        + sender.map(partner -> partner.limits().messageBytes() + " ")
                                .orElse("")
                        + "bytes that are agreed; send less.";
            case NUMBER_USED_BEFORE ->
                "MSH-10 was used before for another content; give every message a number of its own.";
            case UNREADABLE -> "The bytes are no HL7 v2 message that can be read; begin with a whole MSH segment.";
            case IN_WORK -> "The message is being worked on; send it again later to get its answer.";
            case KEPT -> "The message is kept and will be worked on; send it again later to get its answer.";
            case NOT_TAKEN -> "The message was not taken; send it again later.";
        };
    }
}
