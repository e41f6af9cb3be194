package org.urgateway.mapping.fhir;

/** Ends the reading of content that cannot be understood. */
final class RefusedFhirException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String location;

    RefusedFhirException(String location, String text) {
        super(text);
        this.location = location;
    }

    FhirReading.Refused refused() {
        return new FhirReading.Refused(location, String.valueOf(getMessage()));
    }
}
