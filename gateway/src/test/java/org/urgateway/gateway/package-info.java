/**
 * End-to-end tests: one gateway for all of them, real HTTP, real PostgreSQL.
 */
@NullMarked
package org.urgateway.gateway;

import org.jspecify.annotations.NullMarked;
