/**
 * Reads C-CDA documents: what the header says of the document and its patient becomes a DocumentReference.
 *
 * <p>Whatever a document came by, {@link org.urgateway.mapping.ccda.CdaEvidence} is where it is read. Only the header is; the body stays as
 * it came. Document type definitions and external entities are never followed.
 */
@NullMarked
package org.urgateway.mapping.ccda;

import org.jspecify.annotations.NullMarked;
