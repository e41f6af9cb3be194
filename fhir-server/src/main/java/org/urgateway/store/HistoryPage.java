package org.urgateway.store;

import java.util.List;
import java.util.Optional;

/**
 * One page of versions.
 *
 * @param versions the newest first
 * @param next what fetches the following page; empty on the last one
 */
public record HistoryPage(List<StoredResource> versions, Optional<String> next) {}
