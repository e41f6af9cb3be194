package org.urgateway.gateway.additions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar has no validator, unlike these tests. */
class MissingValidatorIT {

    private static final String PARTNER = """
            partner: %s
            title: A partner
            identity:
              application: %s
            receives:
              - template: mllp-shared
            validation: %s
            """;

    @TempDir
    private Path data;

    @Test
    void partnerWithFullValidationIsToldHowToGetTheValidatorAndTheOthersRun() throws Exception {
        var partners = Files.createDirectories(data.resolve("partners"));
        Files.writeString(partners.resolve("hill.yaml"), PARTNER.formatted("hill", "HILLEHR", "full"));
        Files.writeString(partners.resolve("valley.yaml"), PARTNER.formatted("valley", "VALLEYEHR", "intake"));

        assertThat(check())
                .contains("hill.yaml:7: full validation needs the addition validator; get it with bin/gateway additions"
                        + " add validator, and start the gateway anew")
                .contains("1 partner is ready to run, 1 problem.");
    }

    private String check() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var output = data.resolve("output.txt");
        var builder = new ProcessBuilder(List.of(java, "-jar", "target/gateway.jar", "partners", "check"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("GATEWAY_DATA", data.toString());
        var process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
