/**
 * What the letters of a jurisdiction must say, and what can be done against a decision: rows of {@code notices/contents.yaml} and
 * {@code notices/appeals.yaml}, each with its citation, held against a {@link org.urgateway.notices.letter.Letter}.
 *
 * <p>Nothing here knows a jurisdiction by name.
 */
@NullMarked
package org.urgateway.notices.contents;

import org.jspecify.annotations.NullMarked;
