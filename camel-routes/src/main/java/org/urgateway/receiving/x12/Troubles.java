package org.urgateway.receiving.x12;

import java.util.Optional;
import org.urgateway.mapping.x12.wire.InterchangeFault;
import org.urgateway.partners.Partner;
import org.urgateway.receiving.Trouble;

/** Says why an interchange is not worked on, or not now. */
final class Troubles {

    /** What goes back where not even an acknowledgement can be given. */
    static final String NOT_TAKEN = "The interchange was not taken; send it again later.\n";

    private Troubles() {}

    /**
     * Why, in a sentence.
     *
     * @param unreadable what is wrong with one that cannot be read
     */
    static String text(Trouble trouble, Optional<Partner> sender, InterchangeFault unreadable) {
        return switch (trouble) {
            case STRANGER -> InterchangeFault.SENDER.text();
            case NUMBER_USED_BEFORE -> InterchangeFault.NUMBER_USED_BEFORE.text();
            case TOO_LARGE ->
                "The interchange is larger than the "
                        + sender.map(partner -> partner.limits().messageBytes() + " ")
                                .orElse("")
                        + "bytes that are agreed; send less.";
            case UNREADABLE -> unreadable.text();
            case IN_WORK -> "The interchange is being worked on; send it again later to get its answer.";
            case KEPT -> "The interchange is kept and will be worked on; send it again later to get its answer.";
            case NOT_TAKEN -> NOT_TAKEN.strip();
        };
    }
}
