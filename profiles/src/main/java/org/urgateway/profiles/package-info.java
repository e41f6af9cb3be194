/**
 * What the gateway serves and how its FHIR resources are shaped: served types, search parameters, profiles.
 */
@NullMarked
package org.urgateway.profiles;

import org.jspecify.annotations.NullMarked;
