/**
 * Submits prior-authorization requests and inquiries to the FHIR server through the HAPI FHIR client.
 *
 * <p>Whatever a partner speaks, this is the one way in: plain HTTP and FHIR, never a call into the server's code. The routes
 * that map other protocols to FHIR call this package.
 */
@NullMarked
package org.urgateway.submitting;

import org.jspecify.annotations.NullMarked;
