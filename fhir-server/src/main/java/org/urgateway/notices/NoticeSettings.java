package org.urgateway.notices;

import org.urgateway.notices.letter.Letterhead;
import org.urgateway.notices.letter.Paper;

/**
 * What an installation says of its letters.
 *
 * @param letterhead the review organization; what is empty is taken from the Organization of the role that acts
 */
public record NoticeSettings(Letterhead letterhead, Paper paper) {}
