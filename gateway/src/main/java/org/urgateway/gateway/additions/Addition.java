package org.urgateway.gateway.additions;

import java.util.Locale;

/** What can be put beside the jar; the libraries of each are those of {@code additions/<name>/pom.xml}. */
enum Addition {
    BROKERS("Kafka and JMS, as receivers and senders in partners' files"),
    PGP("OpenPGP: files of partners encrypted and signed"),
    VALIDATOR("$validate and partners with full validation: resources held against profiles");

    private final String purpose;

    Addition(String purpose) {
        this.purpose = purpose;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    String purpose() {
        return purpose;
    }

    @Override
    public String toString() {
        return title();
    }
}
