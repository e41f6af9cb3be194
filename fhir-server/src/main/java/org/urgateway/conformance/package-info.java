/**
 * The conformance resources of the gateway's FHIR package, read and searched, and the terminology operations on them and on the code
 * lists that the installation loaded.
 */
@NullMarked
package org.urgateway.conformance;

import org.jspecify.annotations.NullMarked;
