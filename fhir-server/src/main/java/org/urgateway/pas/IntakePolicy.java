package org.urgateway.pas;

import java.time.Duration;

/**
 * What an installation takes in.
 *
 * @param insurers whose requests are taken
 * @param repeatWindow how long after a request the same is taken for that request once more; zero where never
 */
public record IntakePolicy(AcceptedInsurers insurers, Duration repeatWindow) {}
