package org.urgateway.review.model;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds words of money in a reviewer's text: cost is never a reason, so it does not belong into one. */
public final class CostTalk {

    private static final Pattern MONEY = Pattern.compile(
            "(?<![\\p{L}])(?:costs?|costly|costing|cost-\\w+|prices?|priced|pricing|pricey|expenses?|expensive|inexpensive"
                    + "|cheap(?:er|est|ly)?|unaffordable|affordable|budget(?:s|ary)?|dollars?|savings)(?![\\p{L}])|[$€]\\s?\\d",
            Pattern.CASE_INSENSITIVE);

    private CostTalk() {}

    /** The first word of money in a text. */
    public static Optional<String> in(String text) {
        return MONEY.matcher(text).results().map(MatchResult::group).findFirst();
    }
}
