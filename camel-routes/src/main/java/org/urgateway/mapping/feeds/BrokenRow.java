package org.urgateway.mapping.feeds;

import java.util.Optional;

/**
 * A row that cannot be read.
 *
 * @param problem what is wrong with it
 */
record BrokenRow(long line, String text, String problem) implements RawRow {

    @Override
    public Optional<String> mark() {
        return Optional.empty();
    }

    @Override
    public Optional<RawValue> value(String column) {
        return Optional.empty();
    }
}
