/**
 * Prior authorization support: {@code Claim/$submit} and {@code Claim/$inquire} of the Da Vinci PAS guide 2.2.1.
 *
 * <p>A request Bundle passes the intake checks, is read into a review request, decided as far as that can be done now, stored in
 * one transaction and answered with a response Bundle.
 *
 * @see <a href="http://hl7.org/fhir/us/davinci-pas/">Da Vinci Prior Authorization Support</a>
 */
@NullMarked
package org.urgateway.pas;

import org.jspecify.annotations.NullMarked;
