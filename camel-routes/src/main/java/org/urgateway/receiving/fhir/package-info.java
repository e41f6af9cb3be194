/**
 * FHIR as a format of messages: Bundles that partners send or leave as files, resources that the gateway pulls, and C-CDA documents as
 * files.
 *
 * <p>Replies are FHIR as well: the PAS response Bundle, or an OperationOutcome.
 */
@NullMarked
package org.urgateway.receiving.fhir;

import org.jspecify.annotations.NullMarked;
