/** The gateway running for tests: real HTTP, real PostgreSQL, and a look into the database from outside. */
@NullMarked
package org.urgateway.gateway.running;

import org.jspecify.annotations.NullMarked;
