/** HL7 v2 as a format of received messages: first look, acknowledgements in original and enhanced mode, RPA and RRI. */
@NullMarked
package org.urgateway.receiving.hl7v2;

import org.jspecify.annotations.NullMarked;
