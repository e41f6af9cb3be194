package org.urgateway.notices.letter;

import java.util.List;

/**
 * Why it was decided so.
 *
 * @param rationale clinical rationale in the reviewer's words, paragraphs parted by an empty line; empty where none was given
 * @param criteria guidelines and literature that were applied
 * @param records what was read
 * @param asked information that was asked for during the review
 * @param peerToPeer what became of the offer to discuss the request, in words; empty where none was made
 */
public record Basis(
        String rationale,
        List<Criterion> criteria,
        List<ReviewedRecord> records,
        List<AskedInformation> asked,
        String peerToPeer) {

    /** No basis yet. */
    public static final Basis NONE = new Basis("", List.of(), List.of(), List.of(), "");
}
