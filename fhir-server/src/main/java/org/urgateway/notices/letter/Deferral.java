package org.urgateway.notices.letter;

import java.util.List;

/**
 * The dispute for which a review waits.
 *
 * @param disputed what is disputed, in words
 * @param bodyParts disputed parts of the body
 * @param explanation why, in the insurer's words; empty where none was given
 */
public record Deferral(String disputed, List<String> bodyParts, String explanation) {}
