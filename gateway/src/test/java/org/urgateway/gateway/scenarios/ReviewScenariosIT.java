package org.urgateway.gateway.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.gateway.demo.Demo;
import org.urgateway.gateway.running.Examples;
import org.urgateway.gateway.running.RunningGateway;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** The stories in which people work on a review go as their files say, on one server as often as one likes. */
class ReviewScenariosIT {

    private final RunningGateway gateway = RunningGateway.shared();
    private final StringWriter printed = new StringWriter();

    @TempDir
    private Path answers;

    @Test
    void reviewsGoAsTheirFilesSayTheFirstTimeAndTheSecond() throws IOException {
        gateway.database().reset();
        assertThat(Examples.reviewScenarios()).isNotEmpty();
        assertThat(played()).as("%s", printed).isTrue();
        assertThat(played()).as("%s", printed).isTrue();
    }

    @Test
    void eachAnswerIsKeptAsAFile() throws IOException {
        gateway.database().reset();
        played();
        int steps = Examples.reviewScenarios().stream()
                .mapToInt(scenario -> scenario.steps().size())
                .sum();
        try (var files = Files.walk(answers)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(steps);
        }
    }

    private boolean played() throws IOException {
        var colors = Help.defaultColorScheme(Ansi.OFF);
        return new Demo(gateway.base(), answers, new PrintWriter(printed), colors, Clock.systemUTC())
                .play(Examples.reviewScenarios());
    }
}
