package org.urgateway.mapping.x12.exchange;

import java.util.ArrayList;
import java.util.List;
import org.urgateway.mapping.Remark;
import org.urgateway.mapping.x12.wire.FunctionalGroup;
import org.urgateway.mapping.x12.wire.GroupHeader;
import org.urgateway.mapping.x12.wire.Interchange;
import org.urgateway.mapping.x12.wire.InterchangeHeader;
import org.urgateway.mapping.x12.wire.Segment;
import org.urgateway.mapping.x12.wire.TransactionSet;
import org.urgateway.mapping.x12.wire.WrittenInterchange;
import org.urgateway.mapping.x12.wire.X12Writer;

/** An interchange to a partner while it is put together. */
public final class Outgoing {

    private static final String VERSION = "00501";

    private final TradingPartner partner;
    private final Numbers numbers;
    private final List<Segment> acknowledgements = new ArrayList<>();
    private final List<FunctionalGroup> groups = new ArrayList<>();
    private boolean asksForAcknowledgement;

    /** An empty one. */
    public Outgoing(TradingPartner partner, Numbers numbers) {
        this.partner = partner;
        this.numbers = numbers;
    }

    /** Asks for a TA1. */
    public Outgoing asking() {
        asksForAcknowledgement = true;
        return this;
    }

    /** Adds a TA1. */
    public Outgoing acknowledge(Segment ta1) {
        acknowledgements.add(ta1);
        return this;
    }

    /**
     * Adds sets in a group of their own; nothing where there are none.
     *
     * @param functionalIdentifier GS01
     */
    public Outgoing group(String functionalIdentifier, List<TransactionSet> sets) {
        if (!sets.isEmpty()) {
            var header = new GroupHeader(
                    functionalIdentifier,
                    partner.gateway().application(),
                    partner.partner().application(),
                    numbers.date(),
                    numbers.time(),
                    numbers.group(groups.size() + 1),
                    "X",
                    sets.get(0).version());
            groups.add(new FunctionalGroup(header, sets));
        }
        return this;
    }

    /** The numbers of the groups, GS06, in order. */
    public List<String> groupNumbers() {
        return groups.stream().map(group -> group.header().controlNumber()).toList();
    }

    /** The bytes; none where there is nothing to send. */
    public WrittenInterchange write() {
        return acknowledgements.isEmpty() && groups.isEmpty()
                ? new WrittenInterchange(new byte[0], List.<Remark>of())
                : X12Writer.write(new Interchange(header(), groups), acknowledgements, partner.delimiters());
    }

    private InterchangeHeader header() {
        return new InterchangeHeader(
                partner.gateway().qualifier(),
                partner.gateway().id(),
                partner.partner().qualifier(),
                partner.partner().id(),
                numbers.shortDate(),
                numbers.time(),
                String.valueOf(partner.delimiters().repetition()),
                VERSION,
                numbers.interchange(),
                asksForAcknowledgement ? "1" : "0",
                partner.usage(),
                String.valueOf(partner.delimiters().component()));
    }
}
