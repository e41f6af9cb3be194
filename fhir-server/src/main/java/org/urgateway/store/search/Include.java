package org.urgateway.store.search;

import java.util.Optional;

/**
 * One {@code _include} or {@code _revinclude}.
 *
 * @param source type of the resource that holds the reference
 * @param parameter number of the reference parameter
 * @param target type that it has to point at, if only one will do
 * @param reverse whether the resources that point here are wanted, not those pointed at
 * @param iterate whether it also goes on from what was included
 */
public record Include(String source, short parameter, Optional<String> target, boolean reverse, boolean iterate) {}
