/**
 * Maps FHIR that partners hold or send to what the gateway is asked, and determinations to what a partner's own FHIR server keeps.
 *
 * <p>The gateway speaks FHIR inside as well, so there is little to translate; what differs is who owns the resources, how they point at
 * each other, and what a request must have besides the order of a physician.
 */
@NullMarked
package org.urgateway.mapping.fhir;

import org.jspecify.annotations.NullMarked;
