package org.urgateway.partners;

/** A set of libraries that an installation may put beside the gateway. */
enum Addition {
    /** Kafka and JMS. */
    BROKERS("org.apache.camel.component.kafka.KafkaComponent"),
    /** OpenPGP for files. */
    PGP("org.apache.camel.converter.crypto.PGPKeyAccessDataFormat"),
    /** HAPI's validator. */
    VALIDATOR("org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator");

    private final String knownBy;

    Addition(String knownBy) {
        this.knownBy = knownBy;
    }

    /** Whether it is there. */
    boolean isPresent() {
        try {
            Class.forName(knownBy, false, Addition.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
