package org.urgateway.review.model;

/**
 * A jurisdiction's rule that the requesting provider is offered a talk with the reviewer before an adverse decision.
 *
 * @param jurisdiction two-letter state
 * @param citation law or rule
 * @param verified whether the row was verified against its source
 */
public record PeerToPeerRule(String jurisdiction, String citation, boolean verified) {}
