/**
 * The message log: what partners sent, byte for byte, every stage of its way, dead letters, resends and replays.
 *
 * <p>It has tables of its own in the schema {@code messagelog}, partitioned by month.
 */
@NullMarked
package org.urgateway.messagelog;

import org.jspecify.annotations.NullMarked;
