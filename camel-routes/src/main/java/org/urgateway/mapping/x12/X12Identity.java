package org.urgateway.mapping.x12;

import java.time.OffsetDateTime;

/**
 * What makes a transaction set that is written one of its own.
 *
 * @param controlNumber ST02, four to nine digits, unique in its group
 * @param reference BHT03 of a request, BGN02 of an attachment: unique for the receiver
 * @param at date and time in BHT or BGN
 * @param company TRN03 of numbers whose system names no company: ten characters, for example 9 and an employer identification number
 */
public record X12Identity(String controlNumber, String reference, OffsetDateTime at, String company) {}
