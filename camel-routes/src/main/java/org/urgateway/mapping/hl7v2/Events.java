package org.urgateway.mapping.hl7v2;

import java.util.List;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.ReferralAction;
import org.urgateway.mapping.StayEvent;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.mapping.hl7v2.wire.UnreadableException;

/** Which event is read by whom. */
final class Events {

    private Events() {}

    static List<Interaction> interactions(Reading reading) {
        MessageHeader header = reading.header();
        return switch (header.messageCode() + " " + header.event()) {
            case "RQA I08", "RQA I09", "RQA I10", "RQA I11" -> List.of(Referral.read(reading));
            case "RPA I08", "RPA I09", "RPA I10", "RPA I11" -> List.of(DeterminationReader.read(reading));
            case "REF I12" -> List.of(referral(reading, ReferralAction.CREATE));
            case "REF I13" -> List.of(referral(reading, ReferralAction.CHANGE));
            case "REF I14" -> List.of(referral(reading, ReferralAction.CANCEL));
            case "REF I15" -> List.of(CaseReferral.inquiry(reading));
            case "ORM O01", "ORM ", "OMG O19" -> Orders.read(reading);
            case "ADT A01", "ADT A04", "ADT A06" -> List.of(Stays.began(reading));
            case "ADT A02" -> List.of(Stays.changed(reading, StayEvent.TRANSFER));
            case "ADT A03" -> List.of(Stays.changed(reading, StayEvent.DISCHARGE));
            case "ADT A07" -> List.of(Stays.changed(reading, StayEvent.TO_OUTPATIENT));
            case "ADT A08" -> List.of(Stays.changed(reading, StayEvent.UPDATE));
            case "ADT A11" -> List.of(Stays.changed(reading, StayEvent.CANCEL_ADMISSION));
            case "ADT A13" -> List.of(Stays.changed(reading, StayEvent.CANCEL_DISCHARGE));
            case "MDM T02" -> List.of(Documents.document(reading));
            case "ORU R01" -> Documents.reports(reading);
            case "SIU S12", "SIU S13", "SIU S14", "SIU S15" -> List.of(Appointments.read(reading));
            case "DFT P03" -> List.of(Charges.read(reading));
            default ->
                throw new UnreadableException(
                        ErrorCondition.UNSUPPORTED_EVENT_CODE,
                        new SegmentLocation("MSH", 1, 9, 1, 2, 0),
                        "Messages of this type are read here, but not this event.");
        };
    }

    /** A referral for procedures asks for their authorization; any other is one to case management. */
    private static Interaction referral(Reading reading, ReferralAction action) {
        return reading.root().groups("PROCEDURE").isEmpty()
                ? CaseReferral.read(reading, action)
                : Referral.read(reading);
    }
}
