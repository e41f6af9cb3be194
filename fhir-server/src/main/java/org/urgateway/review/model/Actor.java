package org.urgateway.review.model;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.urgateway.terminology.Credential;
import org.urgateway.terminology.Role;

/** Who takes a step of a review. */
public sealed interface Actor {

    /** Reference to a stored resource, as {@code PractitionerRole/id}; for the gateway the name of its part. */
    String reference();

    /** In which capacities the actor may act on a day. */
    Set<Capacity> capacities(LocalDate day);

    /**
     * A person in a role, as the store knows them.
     *
     * @param reference the role, {@code PractitionerRole/id}
     * @param practitioner the person, {@code Practitioner/id}
     * @param roles codes of the role
     * @param active whether person and role are active
     * @param period when the role may be exercised
     * @param licences licences and certifications of the person
     */
    record Person(
            String reference,
            String practitioner,
            Set<Role> roles,
            boolean active,
            ServicePeriod period,
            List<Licence> licences)
            implements Actor {

        private static final Set<Role> NURSES = EnumSet.of(Role.NURSE_REVIEWER, Role.SENIOR_NURSE_REVIEWER);
        private static final Set<Role> PHYSICIANS =
                EnumSet.of(Role.UTILIZATION_REVIEW_PHYSICIAN, Role.MEDICAL_DIRECTOR);
        private static final Set<Role> CASE_MANAGERS = EnumSet.of(Role.NURSE_CASE_MANAGER, Role.MEDICAL_CASE_MANAGER);
        private static final Set<Role> PROVIDERS = EnumSet.of(Role.PROVIDER, Role.AUTHORIZED_TREATING_PROVIDER);

        public Person {
            roles = Set.copyOf(roles);
            licences = List.copyOf(licences);
        }

        @Override
        public Set<Capacity> capacities(LocalDate day) {
            Set<Capacity> capacities = EnumSet.noneOf(Capacity.class);
            if (!active || !period.overlaps(new ServicePeriod(day, day))) {
                return capacities;
            }
            capacities.add(Capacity.PARTY);
            if (has(NURSES) && isLicensed(Credential.REGISTERED_NURSE, day)) {
                capacities.add(Capacity.NURSE);
            }
            if (has(PHYSICIANS) && isLicensed(Credential.PHYSICIAN, day)) {
                capacities.add(Capacity.PHYSICIAN);
            }
            if (has(CASE_MANAGERS) && isLicensed(Credential.REGISTERED_NURSE, day)) {
                capacities.add(Capacity.CASE_MANAGER);
            }
            if (has(PROVIDERS)) {
                capacities.add(Capacity.PROVIDER);
            }
            if (roles.contains(Role.ADJUSTER)) {
                capacities.add(Capacity.ADJUSTER);
            }
            return capacities;
        }

        /** Whether the person has a valid licence of that kind on a day. */
        public boolean isLicensed(Credential credential, LocalDate day) {
            return licences.stream().anyMatch(held -> held.credential() == credential && held.isValidOn(day));
        }

        /** Whether the role makes the person a case manager, whatever the licence. */
        public boolean isCaseManager() {
            return has(CASE_MANAGERS);
        }

        private boolean has(Set<Role> wanted) {
            return roles.stream().anyMatch(wanted::contains);
        }
    }

    /**
     * A party at interest that is no reviewer.
     *
     * @param reference {@code Patient/id}, {@code RelatedPerson/id}, {@code PractitionerRole/id} or {@code Organization/id}
     */
    record Party(String reference) implements Actor {

        @Override
        public Set<Capacity> capacities(LocalDate day) {
            return Set.of(Capacity.PARTY);
        }
    }

    /**
     * The requester, through a prior-authorization request.
     *
     * @param reference {@code Organization/id}, {@code Practitioner/id} or {@code PractitionerRole/id}
     */
    record Requester(String reference) implements Actor {

        @Override
        public Set<Capacity> capacities(LocalDate day) {
            return Set.of(Capacity.REQUESTER, Capacity.PROVIDER);
        }
    }

    /**
     * The insurer of the request, which decides elsewhere.
     *
     * @param reference {@code Organization/id}
     */
    record Insurer(String reference) implements Actor {

        @Override
        public Set<Capacity> capacities(LocalDate day) {
            return Set.of(Capacity.INSURER, Capacity.PARTY);
        }
    }

    /** A part of the gateway that acts without a person. */
    enum Machine implements Actor {
        /** Certifies what an insurer's list certifies. */
        PRIOR_AUTHORIZATION_LIST("prior-authorization-list", "Prior-authorization list"),
        /** Carries out what a rule attaches to a time limit that passes. */
        TIMERS("timers", "Timers of the time limits"),
        /** Carries over to reviews what the insurer's record of the claim says of its liability. */
        CLAIM_RECORD("claim-record", "The insurer's record of the claim");

        private final String reference;
        private final String display;

        Machine(String reference, String display) {
            this.reference = reference;
            this.display = display;
        }

        /** The part in words. */
        public String display() {
            return display;
        }

        @Override
        public String reference() {
            return reference;
        }

        @Override
        public Set<Capacity> capacities(LocalDate day) {
            return Set.of(Capacity.GATEWAY);
        }
    }
}
