package org.urgateway.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.urgateway.outbox.OutboxSettings;

class OutboxConfigurationTest {

    private final OutboxConfiguration configuration = new OutboxConfiguration();

    @Test
    void leaseThatEndsBeforeASendingCouldIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> configuration.outboxSettings(Duration.ofSeconds(40)))
                .withMessage("give at least 45s");
    }

    @Test
    void anotherLeaseLeavesTheOtherSettingsAsTheyAre() {
        assertThat(configuration.outboxSettings(Duration.ofSeconds(60)))
                .isEqualTo(OutboxSettings.defaults().leasingFor(Duration.ofSeconds(60)))
                .usingRecursiveComparison()
                .ignoringFields("lease")
                .isEqualTo(OutboxSettings.defaults());
    }
}
