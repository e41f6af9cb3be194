package org.urgateway.review.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostTalkTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Too expensive for this policy.",
                "The COST exceeds the benefit",
                "A cheaper device will do.",
                "Not cost-effective at this stage",
                "Priced above the fee schedule",
                "about $ 400 a visit",
                "an unnecessary expense"
            })
    void wordsOfMoneyAreFound(String text) {
        assertThat(CostTalk.in(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Costochondritis with costal tenderness; costovertebral angle is clear.",
                "The patient is at risk of losing function.",
                "Pricking pain over the dorsum.",
                "Accosted at work, strain of the neck."
            })
    void wordsOfMedicineAreNot(String text) {
        assertThat(CostTalk.in(text)).isEmpty();
    }
}
