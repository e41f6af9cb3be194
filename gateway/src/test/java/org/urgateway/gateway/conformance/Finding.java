package org.urgateway.gateway.conformance;

/**
 * What the validator complains of.
 *
 * @param severity {@code ERROR} or {@code FATAL}
 * @param profile the profile that was checked
 * @param location FHIRPath of the element
 * @param message the validator's words
 */
record Finding(String severity, String profile, String location, String message) {

    @Override
    public String toString() {
        return severity + " at " + location + ": " + message + " [" + profile.substring(profile.lastIndexOf('/') + 1)
                + "]";
    }
}
