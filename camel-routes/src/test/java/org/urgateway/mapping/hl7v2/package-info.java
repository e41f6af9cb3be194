/** Tests the HL7 v2 mappings: by golden files, by properties, and by messages that went wrong on their way. */
@NullMarked
package org.urgateway.mapping.hl7v2;

import org.jspecify.annotations.NullMarked;
