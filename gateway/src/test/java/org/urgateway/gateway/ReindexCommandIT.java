package org.urgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshData.class)
class ReindexCommandIT {

    @Test
    void nothingIsDueInANewInstallationAndAllIsGoneThroughOnRequest() {
        assertThat(Commands.run(0, "reindex")).contains("Nothing is due.");

        assertThat(Commands.run(0, "reindex", "--all", "--rate=50"))
                .contains("Indexing ", "Claim", "0 of 0 resources", "Done.");

        assertThat(Commands.run(1, "reindex", "--rate=0")).contains("--rate is at least 1.");
    }
}
