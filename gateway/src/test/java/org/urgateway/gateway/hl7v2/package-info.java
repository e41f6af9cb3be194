/** Tests that what HL7 v2 messages are mapped to is accepted by the server, and that its answers go back as HL7 v2. */
@NullMarked
package org.urgateway.gateway.hl7v2;

import org.jspecify.annotations.NullMarked;
