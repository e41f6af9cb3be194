/**
 * Builds the FHIR NPM package {@code org.urgateway.fhir} while the module is compiled: snapshots, indexes, archive.
 */
@NullMarked
package org.urgateway.profiles.packaging;

import org.jspecify.annotations.NullMarked;
