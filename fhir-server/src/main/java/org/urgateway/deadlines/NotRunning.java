package org.urgateway.deadlines;

/** A rule that may concern the review but whose clock does not run, and what it waits for in a sentence. */
public record NotRunning(Rule rule, String reason) {}
