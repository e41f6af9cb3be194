/**
 * Reads and writes X12 as text: interchanges, groups, transaction sets, loops, segments and elements, and the acknowledgements that
 * tell what of it was taken. Knows nothing of FHIR.
 *
 * <p>StAEDI splits and checks by schemas of our own; the hierarchy of the 278 follows HL02, whatever else the senders write.
 */
@NullMarked
package org.urgateway.mapping.x12.wire;

import org.jspecify.annotations.NullMarked;
