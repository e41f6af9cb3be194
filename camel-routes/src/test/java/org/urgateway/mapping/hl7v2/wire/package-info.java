/** Tests the reading and writing of HL7 v2 as text. */
@NullMarked
package org.urgateway.mapping.hl7v2.wire;

import org.jspecify.annotations.NullMarked;
