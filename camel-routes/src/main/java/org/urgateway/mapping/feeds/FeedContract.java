package org.urgateway.mapping.feeds;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a partner and the gateway agreed on for a feed.
 *
 * @param layout how rows are written
 * @param delimiter between cells
 * @param columnNames whether a line names the columns; without it they are known by their numbers from 1
 * @param charset the character set; empty where each file is to be looked at
 * @param zone time zone of times that say none
 * @param header the record in front, where each file has one
 * @param trailer the record behind, where each file has one: a file without it is not whole
 * @param rules the fields
 */
public record FeedContract(
        Layout layout,
        char delimiter,
        boolean columnNames,
        Optional<Charset> charset,
        ZoneId zone,
        Optional<Frame> header,
        Optional<Frame> trailer,
        List<FieldRule> rules) {

    /** Contract that holds a copy of the rules. */
    public FeedContract {
        rules = List.copyOf(rules);
    }

    /** The gateway's own layout: a line of column names, comma, no frame, UTF-8 or Windows-1252. */
    public static FeedContract of(Layout layout, List<? extends FeedField> fields, ZoneId zone) {
        return new FeedContract(
                layout,
                ',',
                true,
                Optional.empty(),
                zone,
                Optional.empty(),
                Optional.empty(),
                FieldRule.all(fields, layout));
    }
}
