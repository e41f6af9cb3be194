/**
 * Maps what partners send to FHIR, and answers to what partners read: pure functions from bytes and settings to values.
 *
 * <p>Here is what all formats share: the interactions that a message can ask for, the remarks on how it was read, and the settings of
 * a partner. Each format has a package of its own below. Nothing here sends, stores or knows the time.
 */
@NullMarked
package org.urgateway.mapping;

import org.jspecify.annotations.NullMarked;
