package org.urgateway.mapping.feeds;

/**
 * Why a row is rejected.
 *
 * @param column where in the row; empty where it is the row as a whole
 * @param sentence what is wrong and what to do, without a value of the row
 */
public record FieldError(String column, String sentence) {}
