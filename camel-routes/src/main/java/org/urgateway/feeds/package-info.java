/**
 * Feeds: files of rows are loaded row by row, each with one effect however often the file comes or the process dies.
 *
 * <p>{@link org.urgateway.feeds.FeedLoader} goes through a file and sends its rows to the FHIR server; {@link org.urgateway.feeds.FeedLog}
 * remembers how far.
 */
@NullMarked
package org.urgateway.feeds;

import org.jspecify.annotations.NullMarked;
