package org.urgateway.feeds;

import java.util.List;
import org.urgateway.mapping.feeds.FieldError;

/**
 * A row that was rejected.
 *
 * @param position its place among the rows, from 1
 * @param line the line on which it began
 * @param content the row as it came
 */
public record Reject(long position, long line, String content, List<FieldError> errors) {}
