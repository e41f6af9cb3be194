/**
 * What the search index holds of a resource: values found by the search parameters' FHIRPath, in the form they are compared
 * in. Pure: no SQL, no HTTP.
 */
@NullMarked
package org.urgateway.store.index;

import org.jspecify.annotations.NullMarked;
