package org.urgateway.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search.
 *
 * @param matches in the order asked for
 * @param includes what {@code _include} and {@code _revinclude} add, each once
 * @param total number of all matches, or null where it was not asked for
 * @param next what fetches the following page, or null on the last one
 */
public record SearchPage(
        List<StoredResource> matches,
        List<StoredResource> includes,
        @Nullable Long total,
        @Nullable String next) {}
