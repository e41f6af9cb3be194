package org.urgateway.deadlines;

/** A limit from another event that is never exceeded, whatever stops or extends the clock. */
public record Cap(Limit limit, EventKind from) {}
