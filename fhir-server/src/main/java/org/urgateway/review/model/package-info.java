/**
 * What a review is, in plain Java: the request by line, the prior-authorization list, the decision known now.
 *
 * <p>Nothing here knows of FHIR resources, Spring or SQL.
 */
@NullMarked
package org.urgateway.review.model;

import org.jspecify.annotations.NullMarked;
