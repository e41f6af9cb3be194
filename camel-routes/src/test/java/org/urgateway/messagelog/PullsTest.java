package org.urgateway.messagelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class PullsTest {

    private static final Instant BEGIN = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant LATER = BEGIN.plusSeconds(60);

    private final MessageLog one = MessageLog.open(LogDatabase.empty(), Clock.systemUTC());
    private final MessageLog other = MessageLog.open(LogDatabase.shared(), Clock.systemUTC());

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void twoProcessesNeverReadTheSameAtOnce() {
        assertThat(one.pulls().take("ehr", "Encounter", BEGIN)).contains(BEGIN);

        assertThat(other.pulls().take("ehr", "Encounter", BEGIN)).isEmpty();
        assertThat(one.pulls().take("ehr", "Encounter", BEGIN))
                .as("nor two threads")
                .isEmpty();
        assertThat(other.pulls().take("ehr", "ServiceRequest", BEGIN)).contains(BEGIN);

        one.pulls().advance("ehr", "Encounter", LATER);
        one.pulls().release("ehr", "Encounter");
        assertThat(other.pulls().take("ehr", "Encounter", BEGIN)).contains(LATER);
    }

    @Test
    void whatCouldNotBeTakenForLackOfTheDatabaseIsTakenLater() {
        var jdbc = JdbcClient.create(LogDatabase.shared());
        jdbc.sql("alter table messagelog.pull rename to away").update();
        assertThatThrownBy(() -> one.pulls().take("ehr", "Encounter", BEGIN)).isInstanceOf(DataAccessException.class);

        jdbc.sql("alter table messagelog.away rename to pull").update();

        assertThat(one.pulls().take("ehr", "Encounter", BEGIN)).contains(BEGIN);
    }

    @Test
    void whatAProcessThatIsGoneHadInHandIsFreeAndLostToIt() {
        one.pulls().take("ehr", "Encounter", BEGIN);
        one.close();

        assertThat(other.pulls().take("ehr", "Encounter", LATER)).contains(BEGIN);
        assertThat(one.pulls().advance("ehr", "Encounter", LATER)).isFalse();
        assertThat(other.pulls().advance("ehr", "Encounter", LATER)).isTrue();
        assertThat(other.pulls().advance("ehr", "Encounter", BEGIN)).isTrue();
        other.pulls().release("ehr", "Encounter");
        assertThat(other.pulls().take("ehr", "Encounter", BEGIN))
                .as("never back")
                .contains(LATER);
    }

    @Test
    void versionIsKnownOnceTheLogHasItAndAskedForOnceTheServerTookIt() {
        assertThat(one.pulls().note("ehr", "Encounter/1", "1", "fhir", "Encounter/1/_history/1", false))
                .as("the log does not have it")
                .isFalse();
        var id = log("Encounter/1/_history/1");

        assertThat(one.pulls().note("ehr", "Encounter/1", "1", "fhir", "Encounter/1/_history/1", false))
                .isTrue();
        assertThat(one.pulls().known("ehr", "Encounter/1")).contains(new Pulls.Known("1", true, false));

        var submission = new Submission(1, 0, "Claim/$submit", "{}", true, Optional.empty());
        one.mapped(id, List.of(submission), "", List.of());
        one.submitted(id, submission, new Submission.Response(200, "{\"outcome\":\"complete\"}"));
        one.answered(id, new byte[0], "");
        assertThat(one.pulls().known("ehr", "Encounter/1")).contains(new Pulls.Known("1", false, true));
        assertThat(one.pulls().known("other", "Encounter/1")).isEmpty();

        log("Encounter/1/_history/2");
        one.pulls().note("ehr", "Encounter/1", "2", "fhir", "Encounter/1/_history/2", true);
        assertThat(one.pulls().known("ehr", "Encounter/1")).contains(new Pulls.Known("2", true, true));
    }

    @Test
    void requestThatTheServerRejectedWasNotAskedFor() {
        var id = log("Encounter/1/_history/1");
        one.pulls().note("ehr", "Encounter/1", "1", "fhir", "Encounter/1/_history/1", false);
        var submission = new Submission(1, 0, "Claim/$submit", "{}", true, Optional.empty());
        one.mapped(id, List.of(submission), "", List.of());
        one.submitted(id, submission, new Submission.Response(200, "{\"outcome\":\"error\"}"));

        assertThat(one.pulls().known("ehr", "Encounter/1")).contains(new Pulls.Known("1", true, false));
    }

    private UUID log(String controlId) {
        return one.receive(new Arrival(
                        "ehr",
                        "fhir",
                        "fhir",
                        Optional.of("Encounter"),
                        Optional.of(controlId),
                        Set.of(),
                        controlId.getBytes(StandardCharsets.UTF_8)))
                .id();
    }
}
