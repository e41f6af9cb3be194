package org.urgateway.mapping.x12;

import java.util.List;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.Remark;
import org.urgateway.terminology.Rejection;

/** What became of a transaction set that was read. */
public sealed interface X12Result {

    /**
     * The transaction set was understood.
     *
     * @param interactions what it asks for, in order, one a patient event
     * @param losses values that have no place in FHIR, or whose code has no target
     * @param notes what else a person should know
     */
    record Mapped(List<Interaction> interactions, List<Remark> losses, List<Remark> notes) implements X12Result {

        /** A result that holds copies of the given lists. */
        public Mapped {
            interactions = List.copyOf(interactions);
            losses = List.copyOf(losses);
            notes = List.copyOf(notes);
        }
    }

    /**
     * The transaction set was refused. That is no denial: nothing was considered.
     *
     * @param location where, for example {@code 2000E-DTP03 (segment 12)}
     * @param reason why
     * @param text what to do about it; no value out of the transaction set
     */
    record Rejected(String location, Rejection reason, String text) implements X12Result {}
}
