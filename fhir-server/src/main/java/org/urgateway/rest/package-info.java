/**
 * The FHIR REST interface on HAPI's RestfulServer: generic providers for every served type, transactions and batches, the
 * CapabilityStatement, and the one place where errors become OperationOutcomes.
 */
@NullMarked
package org.urgateway.rest;

import org.jspecify.annotations.NullMarked;
