package org.urgateway.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A bulk export that was asked for.
 *
 * @param transactionTime resources are exported as they were then
 * @param expires when it is forgotten
 * @param request URL that asked for it
 * @param since only resources written at this time or later
 * @param types only of these types; empty for all
 * @param typeFilters searches as {@code Type?parameter=value}; of a type with several, what meets any of them
 */
public record ExportJob(
        UUID id,
        Instant transactionTime,
        Instant expires,
        String request,
        Scope scope,
        Optional<Instant> since,
        List<String> types,
        List<String> typeFilters) {

    /** Whose resources are exported. */
    public sealed interface Scope {

        /** All resources. */
        record All() implements Scope {}

        /** The patients and what is in their compartments. */
        record Patients() implements Scope {}

        /**
         * The patients that are members of a group, and what is in their compartments.
         *
         * @param id logical id of the Group
         */
        record Members(String id) implements Scope {}
    }
}
