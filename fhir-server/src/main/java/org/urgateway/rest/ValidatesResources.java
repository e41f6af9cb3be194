package org.urgateway.rest;

/** Marks the provider of {@code $validate}, which not every installation has. */
public interface ValidatesResources {}
