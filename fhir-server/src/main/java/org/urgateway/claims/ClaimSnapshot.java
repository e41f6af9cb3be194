package org.urgateway.claims;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;

/**
 * What an insurer tells of a claim at a moment.
 *
 * @param row the sender's name for it, given back with the outcome
 * @param version when it was so, and in which order the sender tells
 * @param isPartial whether it only tells what changed; else what it does not tell is not there
 * @param number the insurer's number
 * @param jurisdiction state whose law governs, two letters
 * @param jurisdictionNumber the state agency's number
 * @param injured day of the injury in ISO form
 * @param isClosed whether the insurer closed the claim; empty where it is not told
 * @param claimType code of {@code claim-type}
 * @param compensability code of {@code compensability}
 * @param isCatastrophic whether the injury is catastrophic
 * @param nature kind of injury
 * @param cause cause of injury
 * @param bodyParts parts of the body
 * @param disputedAreAll whether no other part is disputed than those told
 * @param diagnoses diagnoses of the injury
 * @param policyNumber number of the policy
 * @param employer the employer
 * @param insurer who is liable
 * @param worker the injured worker
 * @param adjuster who handles the claim
 * @param reason why liability is disputed, in words
 */
record ClaimSnapshot(
        String row,
        Version version,
        boolean isPartial,
        ClaimNumber number,
        Optional<String> jurisdiction,
        Optional<String> jurisdictionNumber,
        Optional<String> injured,
        Optional<Boolean> isClosed,
        Optional<String> claimType,
        Optional<String> compensability,
        Optional<Boolean> isCatastrophic,
        Optional<String> nature,
        Optional<String> cause,
        List<BodyPart> bodyParts,
        boolean disputedAreAll,
        List<Coding> diagnoses,
        Optional<String> policyNumber,
        Optional<Employer> employer,
        Optional<Insurer> insurer,
        Optional<Worker> worker,
        Optional<Adjuster> adjuster,
        Optional<String> reason) {

    /**
     * The place of a row among all that its sender tells of the claim.
     *
     * @param asOf when it was so
     * @param sequence number of the file
     * @param position place in the file
     */
    record Version(Instant asOf, long sequence, long position) implements Comparable<Version> {

        @Override
        public int compareTo(Version other) {
            int byTime = asOf.compareTo(other.asOf);
            int byFile = byTime == 0 ? Long.compare(sequence, other.sequence) : byTime;
            return byFile == 0 ? Long.compare(position, other.position) : byFile;
        }
    }

    /**
     * A part of the body.
     *
     * @param compensability code of {@code compensability}; empty where that of the claim holds
     */
    record BodyPart(CodeableConcept site, Optional<String> compensability) {}

    /**
     * The employer.
     *
     * @param fein federal identification number
     */
    record Employer(String name, Optional<String> fein) {}

    /** Who is liable. */
    record Insurer(Identifier identifier, String name) {}

    /**
     * The injured worker.
     *
     * @param birthDate in ISO form
     * @param gender administrative gender, as FHIR has it
     * @param number the insurer's number of the worker
     */
    record Worker(
            String family, String given, String birthDate, Optional<String> gender, Optional<Identifier> number) {}

    /** Who handles the claim. */
    record Adjuster(Optional<String> number, Optional<String> name, Optional<String> phone, Optional<String> email) {}
}
