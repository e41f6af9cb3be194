/**
 * Sends the same generated resources, searches, transactions, conditional interactions and histories to the FHIR server and to
 * HAPI FHIR JPA, and prints every answer that differs.
 */
@NullMarked
package org.urgateway.benchmarks.differential;

import org.jspecify.annotations.NullMarked;
