package org.urgateway.partners;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How deep a partner's requests are checked before they are submitted. */
public enum Validation {
    /** By the checks that every request passes. */
    @JsonProperty("intake")
    INTAKE,
    /** Held against the profiles of PAS as well. */
    @JsonProperty("full")
    FULL
}
