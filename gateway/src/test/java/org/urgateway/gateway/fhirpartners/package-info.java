/** Tests partners that speak FHIR, from the order in their own server to the determination that is put there. */
@NullMarked
package org.urgateway.gateway.fhirpartners;

import org.jspecify.annotations.NullMarked;
