/**
 * Tests of the settings and of the sentences that refuse wrong ones.
 */
@NullMarked
package org.urgateway.gateway.settings;

import org.jspecify.annotations.NullMarked;
