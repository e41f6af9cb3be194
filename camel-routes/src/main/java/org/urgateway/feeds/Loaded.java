package org.urgateway.feeds;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of a file.
 *
 * @param file as the log knows it now
 * @param rejects a temporary file with the rejected rows, where there are any
 */
public record Loaded(FeedFile file, Optional<Path> rejects) {}
