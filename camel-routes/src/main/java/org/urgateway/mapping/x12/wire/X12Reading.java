package org.urgateway.mapping.x12.wire;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.urgateway.mapping.Remark;

/** What became of bytes that were read as X12. */
public sealed interface X12Reading {

    /** The header, where it could be read. */
    Optional<InterchangeHeader> knownHeader();

    /**
     * They are an interchange.
     *
     * @param interchange what it holds; sets that are rejected are in it as far as they could be read
     * @param delimiters what separates in it
     * @param acknowledgements its TA1 segments
     * @param groups findings of its groups, in order
     * @param faults faults of the interchange as a whole
     * @param repairs faults that were mended
     */
    record Read(
            Interchange interchange,
            Delimiters delimiters,
            List<Segment> acknowledgements,
            List<GroupFindings> groups,
            Set<InterchangeFault> faults,
            List<Remark> repairs)
            implements X12Reading {

        /** A reading that holds copies of the collections. */
        public Read {
            acknowledgements = List.copyOf(acknowledgements);
            groups = List.copyOf(groups);
            faults = Set.copyOf(faults);
            repairs = List.copyOf(repairs);
        }

        @Override
        public Optional<InterchangeHeader> knownHeader() {
            return Optional.of(interchange.header());
        }

        /** The verdict on the interchange's envelope. */
        public Verdict verdict() {
            if (faults.stream().anyMatch(InterchangeFault::rejects)) {
                return Verdict.REJECTED;
            }
            return faults.isEmpty() ? Verdict.ACCEPTED : Verdict.ACCEPTED_WITH_ERRORS;
        }
    }

    /**
     * They cannot be read as one.
     *
     * @param knownHeader the header, where that could be read
     * @param fault why
     * @param location where, for example {@code segment 12 of the interchange}
     */
    record Unreadable(Optional<InterchangeHeader> knownHeader, InterchangeFault fault, String location)
            implements X12Reading {}
}
