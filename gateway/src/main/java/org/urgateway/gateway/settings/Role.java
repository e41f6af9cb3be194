package org.urgateway.gateway.settings;

/** A part of the gateway that a process can run; all run in one process unless {@code gateway.roles} says otherwise. */
public enum Role {
    /** The FHIR server with its store, the PAS operations and the review. */
    FHIR_SERVER,

    /** The partners' side: what goes in and out by other protocols than FHIR. */
    CAMEL_ROUTES
}
