/**
 * Speaks FHIR with the servers of partners: pushes determinations to them, and pulls what they hold and need authorized.
 *
 * <p>{@link org.urgateway.fhirpartners.FhirPush} sends, {@link org.urgateway.fhirpartners.FhirPull} reads what changed. Access tokens are fetched by SMART Backend Services or by a client secret.
 */
@NullMarked
package org.urgateway.fhirpartners;

import org.jspecify.annotations.NullMarked;
