package org.urgateway.mapping.feeds;

import java.util.Optional;

/**
 * A record in front of the rows or behind them that is about the file.
 *
 * @param mark how it is known: its first cell, or in JSON its {@code type}
 * @param count the column in which the number of rows stands
 * @param sequence the column of the file's own number
 * @param created the column of the time at which it was written
 */
public record Frame(String mark, Optional<String> count, Optional<String> sequence, Optional<String> created) {}
