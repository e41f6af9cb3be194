/**
 * Notices: when a step of a review has to be told, writes the letter and one Communication a recipient in the step's transaction.
 *
 * <p>{@link org.urgateway.notices.Notices} listens to the steps. What a letter says is {@code letter}, what it must say
 * {@code contents}; here it is read from FHIR resources and becomes FHIR resources.
 */
@NullMarked
package org.urgateway.notices;

import org.jspecify.annotations.NullMarked;
