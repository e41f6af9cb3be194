/**
 * The operations by which people move a review: what each needs, what it changes, and the FHIR operations that offer it.
 *
 * <p>{@link org.urgateway.review.workflow.WorkflowOperations} is the way in.
 */
@NullMarked
package org.urgateway.review.workflow;

import org.jspecify.annotations.NullMarked;
