/**
 * Feeds: files of rows that insurers send and take, as CSV or as one JSON object a line, in plain Java.
 *
 * <p>A {@link org.urgateway.mapping.feeds.FeedContract} says what a partner's columns mean. A file is gone through twice, a row at a
 * time: a {@link org.urgateway.mapping.feeds.Survey} tells whether it is whole, then each row becomes a value or a sentence that
 * refuses it. Memory does not grow with the file.
 */
@NullMarked
package org.urgateway.mapping.feeds;

import org.jspecify.annotations.NullMarked;
