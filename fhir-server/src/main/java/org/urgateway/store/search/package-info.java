/**
 * FHIR searches as SQL over the search index: what a search URL asks for, compiled into conditions, order and page. Runs
 * nothing itself.
 *
 * @see <a href="http://hl7.org/fhir/R4/search.html">FHIR R4, search</a>
 */
@NullMarked
package org.urgateway.store.search;

import org.jspecify.annotations.NullMarked;
