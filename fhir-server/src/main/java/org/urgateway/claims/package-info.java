/**
 * The workers' compensation claim that a request belongs to: whether it is known here, and the reviews that wait for it.
 *
 * <p>{@link org.urgateway.claims.KnownClaims} is asked when a request comes in; {@link org.urgateway.claims.ProvisionalReviews}
 * links the reviews that wait when a claim appears; {@link org.urgateway.claims.LiabilityGate} holds reviews back while liability is
 * disputed; {@link org.urgateway.claims.ClaimSnapshotOperation} takes over what insurers tell of claims.
 */
@NullMarked
package org.urgateway.claims;

import org.jspecify.annotations.NullMarked;
