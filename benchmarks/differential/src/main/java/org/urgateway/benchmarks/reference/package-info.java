/** Stock HAPI FHIR JPA (R4) as a process of its own: the reference that the FHIR server is compared with. */
@NullMarked
package org.urgateway.benchmarks.reference;

import org.jspecify.annotations.NullMarked;
