package org.urgateway.receiving;

import org.urgateway.messagelog.Failure;

/**
 * A message that is not sent on.
 *
 * @param reply what its sender is told; empty where nothing is
 * @param failure the same for the message log
 */
public record Refusal(byte[] reply, Failure failure) {}
