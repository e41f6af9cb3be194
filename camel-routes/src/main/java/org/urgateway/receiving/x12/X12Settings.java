package org.urgateway.receiving.x12;

import java.time.ZoneId;
import java.util.Optional;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.x12.exchange.TradingPartner;
import org.urgateway.mapping.x12.wire.Delimiters;
import org.urgateway.partners.Partner;
import org.urgateway.partners.X12Format;
import org.urgateway.receiving.hl7v2.Hl7v2Settings;

/** Turns what a partner's file says into what was agreed about X12. */
public final class X12Settings {

    private X12Settings() {}

    /** What was agreed; empty with a partner that does not speak X12. */
    public static Optional<TradingPartner> of(Partner partner) {
        return partner.x12()
                .map(x12 -> new TradingPartner(
                        address(x12.partner()),
                        address(x12.gateway()),
                        x12.usage(),
                        x12.company(),
                        delimiters(x12.separators()),
                        x12.physicianCode(),
                        mapping(partner, ZoneId.of(x12.zone()))));
    }

    private static TradingPartner.Address address(X12Format.Address address) {
        return new TradingPartner.Address(address.qualifier(), address.id(), address.inGroups());
    }

    private static Delimiters delimiters(X12Format.Separators separators) {
        return new Delimiters(
                separators.segment().charAt(0),
                separators.element().charAt(0),
                separators.component().charAt(0),
                separators.repetition().charAt(0));
    }

    /** What is the same in all formats stands in the file once; X12 has a time zone of its own. */
    private static MappingSettings mapping(Partner partner, ZoneId zone) {
        var common = Hl7v2Settings.of(partner);
        return new MappingSettings(
                common.sender(),
                zone,
                common.charset(),
                common.claimNumberAt(),
                common.insurer(),
                common.jurisdiction(),
                common.serviceType(),
                common.placeOfService(),
                common.identifierSystems(),
                common.codeSystems(),
                common.codeMaps(),
                common.workStatusCodes(),
                common.allowedSegments(),
                common.tolerances());
    }
}
