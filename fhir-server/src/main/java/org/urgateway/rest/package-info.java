/**
 * The FHIR REST interface on HAPI's RestfulServer.
 */
@NullMarked
package org.urgateway.rest;

import org.jspecify.annotations.NullMarked;
