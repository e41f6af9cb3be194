package org.urgateway.receiving;

import java.util.Optional;
import org.urgateway.messagelog.Failure;

/**
 * The answer to a message.
 *
 * @param bytes what is sent; empty where there is nothing to say
 * @param summary what it is, in a few words without patient data
 * @param failure why the message is a dead letter all the same, where it is
 */
public record Answer(byte[] bytes, String summary, Optional<Failure> failure) {}
