package org.urgateway.delivering;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.urgateway.partners.Partner;

/** The events that a partner is told, by codes of {@code delivery-event}. */
public final class ToldEvents {

    /** A letter was issued. */
    static final String LETTER = "notice-issued";

    /** What an answer has a word for. */
    private static final Set<String> ANSWERED =
            Set.of("determination", "information-requested", "deferred", "withdrawn", "expired");

    private static final Set<String> ANSWERED_AND_LETTER =
            Stream.concat(ANSWERED.stream(), Stream.of(LETTER)).collect(Collectors.toUnmodifiableSet());

    private ToldEvents() {}

    /**
     * The events that its file names; else those that have an answer.
     *
     * <p>Who stands for insurers did not ask, so that an answer in HL7 v2 or X12 is not for it: it is told of letters too.
     */
    public static Set<String> of(Partner partner) {
        var told = partner.toldOf();
        if (!told.events().isEmpty()) {
            return told.events();
        }
        return told.insurers().isEmpty() || partner.fhirAnswers().isPresent() ? ANSWERED : ANSWERED_AND_LETTER;
    }
}
