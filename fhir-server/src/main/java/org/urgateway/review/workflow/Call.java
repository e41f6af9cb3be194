package org.urgateway.review.workflow;

import org.jspecify.annotations.Nullable;

/**
 * A call of an operation.
 *
 * @param id of the resource that it is called on
 * @param ifMatch version that the caller saw, or null where the caller does not say
 * @param actor who acts, as a reference
 */
record Call(String id, @Nullable Long ifMatch, String actor) {}
