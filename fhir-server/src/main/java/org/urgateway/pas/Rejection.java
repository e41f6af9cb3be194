package org.urgateway.pas;

import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Why a Bundle cannot be processed, for the sender to mend.
 *
 * @param code what kind of fault it is
 * @param expression FHIRPath to the faulty element
 * @param text what is wrong and what to do, without patient data
 */
record Rejection(IssueType code, String expression, String text) {}
