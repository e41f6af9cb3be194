/**
 * Reads and writes HL7 v2 as text: bytes, segments, fields and the order that a message structure prescribes. Knows nothing of FHIR.
 *
 * <p>HAPI's parser splits and escapes fields. The structure classes that HAPI offers for each version are not used: they put a segment
 * that stands elsewhere than they expect aside without saying so. One grammar a structure, for all versions, takes their place and
 * names what it cannot place.
 *
 * @see <a href="https://www.hl7.org/implement/standards/product_brief.cfm?product_id=185">HL7 version 2, chapter 2</a>
 */
@NullMarked
package org.urgateway.mapping.hl7v2.wire;

import org.jspecify.annotations.NullMarked;
