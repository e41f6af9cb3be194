package org.urgateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.urgateway.outbox.DeliveryEvent.DETERMINATION;
import static org.urgateway.outbox.DeliveryEvent.INFORMATION_REQUESTED;
import static org.urgateway.outbox.DeliveryEvent.REQUEST_RECEIVED;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecipientsTest {

    private static final String INSURER = "urn:naic|12345";
    private static final Set<DeliveryEvent> ALL = EnumSet.allOf(DeliveryEvent.class);

    @Test
    void requesterIsToldOfWhatItDidNotDoItself() {
        Recipients recipients = recipients(partner("clinic", Set.of(), ALL, false));

        assertThat(recipients.of(List.of(DETERMINATION), Optional.of("clinic"), false, Set::of))
                .isEqualTo(Map.of("clinic", DETERMINATION));
        assertThat(recipients.of(List.of(REQUEST_RECEIVED), Optional.of("clinic"), true, Set::of))
                .isEmpty();
    }

    @Test
    void requesterThatWaitsForNoAnswerIsToldOfItsOwnStepsOnce() {
        Recipients recipients = recipients(partner("clinic", Set.of(), ALL, true));

        assertThat(recipients.of(List.of(REQUEST_RECEIVED, DETERMINATION), Optional.of("clinic"), true, Set::of))
                .isEqualTo(Map.of("clinic", DETERMINATION));
    }

    @Test
    void requesterThatHasNotRegisteredIsToldAllTheSame() {
        assertThat(recipients().of(List.of(INFORMATION_REQUESTED), Optional.of("clinic"), false, Set::of))
                .isEqualTo(Map.of("clinic", INFORMATION_REQUESTED));
    }

    @Test
    void partnerOfTheInsurerIsToldWhateverTheRequesterSpeaks() {
        Recipients recipients = recipients(
                partner("insurer", Set.of(INSURER), Set.of(DETERMINATION), false),
                partner("other", Set.of("urn:naic|99999"), ALL, false));

        assertThat(recipients.of(
                        List.of(REQUEST_RECEIVED, DETERMINATION), Optional.empty(), true, () -> Set.of(INSURER)))
                .isEqualTo(Map.of("insurer", DETERMINATION));
    }

    @Test
    void nobodyIsToldWhatHeDoesNotWant() {
        Recipients recipients = recipients(partner("clinic", Set.of(INSURER), Set.of(DETERMINATION), true));

        assertThat(recipients.of(List.of(INFORMATION_REQUESTED), Optional.of("clinic"), false, () -> Set.of(INSURER)))
                .isEmpty();
    }

    @Test
    void insurerIsNotLookedForWhereNoPartnerStandsForOne() {
        Recipients recipients = recipients(partner("clinic", Set.of(), ALL, false));

        assertThat(recipients.of(List.of(DETERMINATION), Optional.empty(), false, () -> {
                    throw new AssertionError("looked");
                }))
                .isEmpty();
    }

    private static Recipients recipients(DeliveryPartner... partners) {
        return new Recipients(List.of(partners));
    }

    private static DeliveryPartner partner(
            String name, Set<String> insurers, Set<DeliveryEvent> events, boolean ownSteps) {
        return new DeliveryPartner(name, insurers, events, ownSteps, 1, 0);
    }
}
