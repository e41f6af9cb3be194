/**
 * FHIR resources on PostgreSQL: current rows, history, search index, transactions. Knows nothing of utilization review.
 */
@NullMarked
package org.urgateway.store;

import org.jspecify.annotations.NullMarked;
