/**
 * Submitting to the FHIR server through the HAPI FHIR client.
 */
@NullMarked
package org.urgateway.submitting;

import org.jspecify.annotations.NullMarked;
