/**
 * Checks every answer of the running server against the published PAS 2.2.1 packages.
 *
 * <p>The tests are tagged {@code conformance} and are skipped, with the reason, where the packages are not at hand: set
 * {@code FHIR_PACKAGES} to a folder of {@code name#version.tgz} files, or keep them unpacked under {@code ~/.fhir/packages}.
 */
@NullMarked
package org.urgateway.gateway.conformance;

import org.jspecify.annotations.NullMarked;
