/**
 * Wiring of the FHIR server role.
 */
@NullMarked
package org.urgateway.fhirserver;

import org.jspecify.annotations.NullMarked;
