/**
 * What a letter says and how it looks, in plain Java: a {@link org.urgateway.notices.letter.Letter} becomes HTML and PDF.
 *
 * <p>Nothing here knows of FHIR resources, Spring or SQL.
 */
@NullMarked
package org.urgateway.notices.letter;

import org.jspecify.annotations.NullMarked;
