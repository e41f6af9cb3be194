/** Tests the FHIR mappings: by golden files, by properties, and by content that is broken. */
@NullMarked
package org.urgateway.mapping.fhir;

import org.jspecify.annotations.NullMarked;
