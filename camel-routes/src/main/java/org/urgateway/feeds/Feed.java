package org.urgateway.feeds;

import org.urgateway.mapping.feeds.FeedContract;
import org.urgateway.mapping.feeds.RowReader;
import org.urgateway.mapping.feeds.Survey;

/** A kind of feed that one partner sends: how its rows are written and where they go. */
interface Feed {

    /** Its name in the log. */
    String name();

    /** How its rows are written. */
    FeedContract contract();

    /** Reads its rows. */
    RowReader reader();

    /** Sends the rows of one file. */
    RowSender sender(FeedFile file, Survey survey, PatientPosts posts);
}
