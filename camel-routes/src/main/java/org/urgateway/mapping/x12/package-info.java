/**
 * Maps X12 transaction sets to FHIR and FHIR to X12: 278 requests, inquiries, notifications and responses, and 275 attachments.
 *
 * <p>Pure functions from transaction sets and settings to values. What each segment becomes stands in
 * {@code docs/reference/x12-mapping.md}. Codes go through as they are; no text of X12 is kept here.
 */
@NullMarked
package org.urgateway.mapping.x12;

import org.jspecify.annotations.NullMarked;
