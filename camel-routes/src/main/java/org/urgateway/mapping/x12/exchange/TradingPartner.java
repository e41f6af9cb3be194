package org.urgateway.mapping.x12.exchange;

import java.time.ZoneOffset;
import java.util.Optional;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.x12.wire.Delimiters;
import org.urgateway.mapping.x12.wire.InterchangeHeader;

/**
 * What was agreed with a partner about X12.
 *
 * @param partner how the partner is called
 * @param gateway how the gateway is called by the partner
 * @param usage ISA15: {@code P} for production, {@code T} for tests
 * @param company TRN03 of numbers whose system names no company
 * @param delimiters what separates in what is sent to the partner
 * @param physician NM101 code under which 278 responses of the partner name the physician who decided; empty for none
 * @param mapping how transaction sets are read and written
 */
public record TradingPartner(
        Address partner,
        Address gateway,
        String usage,
        String company,
        Delimiters delimiters,
        Optional<String> physician,
        MappingSettings mapping) {

    /** Someone with whom nothing was agreed: answered under the names that its header uses. */
    public static TradingPartner stranger(InterchangeHeader header) {
        return new TradingPartner(
                new Address(header.senderQualifier(), header.sender(), header.sender()),
                new Address(header.receiverQualifier(), header.receiver(), header.receiver()),
                header.usage(),
                "",
                Delimiters.USUAL,
                Optional.empty(),
                MappingSettings.of(header.sender(), ZoneOffset.UTC));
    }

    /**
     * A name on an envelope.
     *
     * @param qualifier ISA05 or ISA07
     * @param id ISA06 or ISA08
     * @param application GS02 or GS03
     */
    public record Address(String qualifier, String id, String application) {}
}
