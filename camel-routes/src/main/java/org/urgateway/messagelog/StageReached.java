package org.urgateway.messagelog;

import java.time.Instant;
import java.util.Optional;

/**
 * A step that a message took.
 *
 * @param at when
 * @param stage which
 * @param detail what is worth knowing of it
 */
public record StageReached(Instant at, Stage stage, Optional<String> detail) {}
