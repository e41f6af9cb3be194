package org.urgateway.gateway.additions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.urgateway.partners.PartnerFolder;
import org.urgateway.partners.PartnerProblem;

/** These tests run on what the jar carries, without the libraries of brokers. */
class MissingAdditionTest {

    @TempDir
    private Path folder;

    @Test
    void partnerWithPgpIsToldHowToGetTheAddition() throws IOException {
        Files.writeString(folder.resolve("valley.yaml"), """
                partner: valley
                title: A partner that encrypts
                identity:
                  application: VALLEYEHR
                answers:
                  - template: file-sender
                    parameters: {folder: out, encryptFor: theirs}
                secrets:
                  theirs: env:PATH
                """);

        assertThat(new PartnerFolder(folder).read().problems())
                .extracting(PartnerProblem::toString)
                .containsExactly("valley.yaml:7: PGP needs the addition pgp; get it with bin/gateway additions add pgp,"
                        + " and start the gateway anew");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "kafka; brokers: \"k1.example.org:9092\", topic: requests",
                "jms; url: \"tcp://mq.example.org:61616\", queue: requests",
            })
    void partnerOnABrokerIsToldHowToGetTheAddition(String kind, String parameters) throws IOException {
        Files.writeString(folder.resolve("valley.yaml"), """
                partner: valley
                title: A partner on a broker
                identity:
                  application: VALLEYEHR
                receives:
                  - template: %1$s-receiver
                    parameters: {%2$s}
                answers:
                  - template: %1$s-sender
                    parameters: {%2$s}
                """.formatted(kind, parameters));

        assertThat(new PartnerFolder(folder).read().problems())
                .extracting(PartnerProblem::toString)
                .containsExactly(
                        "valley.yaml:6: " + kind + "-receiver needs the addition brokers; get it with bin/gateway"
                                + " additions add brokers, and start the gateway anew",
                        "valley.yaml:9: " + kind + "-sender needs the addition brokers; get it with bin/gateway"
                                + " additions add brokers, and start the gateway anew");
    }
}
