/**
 * What has to be asked of the FHIR server for each kind of interaction, one request after the other: pure functions of the interaction
 * and of what was answered so far.
 *
 * <p>A request that changes something is one that the server knows again: creates are conditional on an identifier, updates name the
 * version that they change and carry the message as a tag, operations answer a repetition like the first time.
 */
@NullMarked
package org.urgateway.receiving.plans;

import org.jspecify.annotations.NullMarked;
