/**
 * Maps HL7 v2 messages, versions 2.3 to 2.8, to FHIR and determinations back to HL7 v2.
 *
 * <p>Two entrances: {@link org.urgateway.mapping.hl7v2.Hl7v2Mapping} reads a message, {@link
 * org.urgateway.mapping.hl7v2.Hl7v2Answers} writes acknowledgements and answers. Field by field: {@code
 * docs/reference/hl7v2-mapping.md}.
 *
 * @see <a href="https://build.fhir.org/ig/HL7/v2-to-fhir/">HL7 v2 to FHIR, which covers neither RQA, RPA, REF, RRI, OMG and DFT nor
 *     their segments</a>
 */
@NullMarked
package org.urgateway.mapping.hl7v2;

import org.jspecify.annotations.NullMarked;
