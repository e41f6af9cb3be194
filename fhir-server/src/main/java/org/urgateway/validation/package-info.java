/**
 * {@code $validate}: resources held against the profiles of the FHIR packages at hand. HAPI's validator is an addition of the
 * installation, so that this room is only entered where the class path has it.
 */
@NullMarked
package org.urgateway.validation;

import org.jspecify.annotations.NullMarked;
