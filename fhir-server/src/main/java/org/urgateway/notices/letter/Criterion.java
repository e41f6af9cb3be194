package org.urgateway.notices.letter;

/**
 * A guideline or literature that was applied; what is not known is empty.
 *
 * @param title name of the guideline, or its canonical URL where it has no other name
 * @param version which version of it
 * @param section which part of it, or literature in words
 */
public record Criterion(String title, String version, String section) {}
