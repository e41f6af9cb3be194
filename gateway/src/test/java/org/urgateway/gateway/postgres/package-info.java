/**
 * Tests of of the sentences that refuse wrong ones.
 */
@NullMarked
package org.urgateway.gateway.postgres;

import org.jspecify.annotations.NullMarked;
