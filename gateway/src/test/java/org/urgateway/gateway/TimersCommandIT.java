package org.urgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The timers' commands on an embedded database of their own. */
@ExtendWith(FreshData.class)
class TimersCommandIT {

    @Test
    void rebuildOfAnEmptyDatabaseTellsThatThereIsNothing() {
        assertThat(Commands.run(0, "timers", "rebuild"))
                .contains("0 reviews looked at: 0 have a timer, 0 had another due time on their Task.");
    }

    @Test
    void messagesAreNotLookedForWhereNoGatewayWasStartedYet() {
        assertThat(Commands.run(1, "messages", "search"))
                .startsWith("gateway: There is no gateway's data in ")
                .hasLineCount(1);
    }
}
