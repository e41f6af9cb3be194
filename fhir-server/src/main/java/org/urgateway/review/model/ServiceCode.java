package org.urgateway.review.model;

/**
 * A coded service, drug or product.
 *
 * @param system code system URI; empty where the sender gave none
 * @param code the code
 */
public record ServiceCode(String system, String code) {}
