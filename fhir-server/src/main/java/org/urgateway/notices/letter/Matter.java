package org.urgateway.notices.letter;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.ReviewType;

/**
 * What the letter is about. Texts that are not known are empty, days that are not known are null.
 *
 * @param worker name of the injured worker
 * @param claimNumber the insurer's number of the claim
 * @param jurisdictionClaimNumber the state agency's number of the claim
 * @param jurisdiction USPS code of the state whose law governs the claim
 * @param jurisdictionName its name
 * @param injured day of the injury
 * @param trackingNumber number of the request, quoted in the footer of every page
 * @param requester who asked for the care
 * @param requested day of the request
 * @param received day on which the request was received
 */
public record Matter(
        String worker,
        String claimNumber,
        String jurisdictionClaimNumber,
        String jurisdiction,
        String jurisdictionName,
        @Nullable LocalDate injured,
        String trackingNumber,
        ReviewType reviewType,
        String requester,
        String employer,
        String insurer,
        @Nullable LocalDate requested,
        @Nullable LocalDate received) {}
