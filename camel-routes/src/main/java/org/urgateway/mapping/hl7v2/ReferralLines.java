package org.urgateway.mapping.hl7v2;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.urgateway.mapping.hl7v2.wire.Group;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.mapping.hl7v2.wire.WireField;
import org.urgateway.mapping.hl7v2.wire.WireSegment;

/** Reads the lines of a request: PR1 with AUT, and the stay where there is no procedure. */
final class ReferralLines {

    private static final String CANCELLED = "3";
    private static final String INITIAL = "I";
    private static final String REVISED = "S";

    private final Draft draft;
    private final Reading reading;
    private final Parties parties;
    private final Circumstances circumstances;

    ReferralLines(Draft draft, Parties parties, Circumstances circumstances) {
        this.draft = draft;
        this.reading = draft.reading();
        this.parties = parties;
        this.circumstances = circumstances;
    }

    /** Adds them to a Claim. */
    void add(ClaimDraft claim, String certification) {
        List<Group> procedures = reading.root().groups("PROCEDURE");
        List<Integer> sequences = new ProcedureLines(reading.root()).sequences();
        headerAuthorizations(claim, procedures);
        for (int index = 0; index < procedures.size(); index++) {
            claim.line(line(procedures.get(index), sequences.get(index), certification));
        }
        if (procedures.isEmpty() && circumstances.isInpatient()) {
            claim.requestType("AR").line(admission(certification));
        } else if (procedures.isEmpty() && !certification.equals(CANCELLED)) {
            draft.missing("Claim.item", SegmentLocation.of("PR1", 1), "Send each requested service in a PR1 segment.");
        }
    }

    /** An AUT before the procedures speaks for all of them: its amounts count where a procedure has none. */
    private void headerAuthorizations(ClaimDraft claim, List<Group> procedures) {
        for (Group group : reading.root().groups("AUTHORIZATION")) {
            WireSegment aut = group.required("AUT");
            redundant(aut);
            Stream.of(6)
                    .flatMap(field -> draft.identifiers().ei(aut.field(field)).stream())
                    .forEach(number ->
                            claim.information("priorAuthorization").setValue(new StringType(number.getValue())));
            if (!procedures.isEmpty()
                    && procedures.stream()
                            .allMatch(group1 -> group1.segment("AUT").isPresent())) {
                aut.understood(8, 9);
            }
        }
    }

    private ServiceLine line(Group group, int sequence, String certification) {
        WireSegment pr1 = group.required("PR1");
        Optional<WireSegment> aut = group.segment("AUT").or(this::commonAuthorization);
        aut.ifPresent(ReferralLines::redundant);
        String action = pr1.text(21);
        return new ServiceLine(
                pr1.location(3),
                sequence,
                draft.codings().concept(pr1.field(3), pr1.text(2)),
                pr1.fields(16).stream()
                        .flatMap(field -> draft.codings().concept(field).stream())
                        .toList(),
                serviced(pr1, aut),
                aut.flatMap(segment -> quantity(segment.field(8))),
                action.equals("D")
                        ? CANCELLED
                        : action.equals("U") && certification.equals(INITIAL) ? REVISED : certification,
                action.equals("U") || action.equals("D"),
                aut.flatMap(segment -> draft.identifiers().ei(segment.field(6))).map(Identifier::getValue),
                trace(pr1),
                Optional.empty(),
                performers(pr1));
    }

    private Optional<WireSegment> commonAuthorization() {
        List<Group> common = reading.root().groups("AUTHORIZATION");
        return common.size() == 1 ? common.get(0).segment("AUT") : Optional.empty();
    }

    /** Plan and company in AUT are those of the coverage. */
    private static void redundant(WireSegment aut) {
        aut.understood(1, 2, 3);
    }

    private ServiceLine admission(String certification) {
        WireSegment pv1 = reading.required("PV1");
        return new ServiceLine(
                pv1.location(2),
                1,
                Optional.of(Stays.notApplicable()),
                List.of(),
                reading.date(pv1.field(44)).map(DateType::new),
                Optional.empty(),
                certification,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Stays.HOSPITAL_INPATIENT),
                List.of());
    }

    /** The dates that the authorization shall cover, or else the date of the procedure. */
    private Optional<Type> serviced(WireSegment pr1, Optional<WireSegment> aut) {
        Optional<String> start = aut.flatMap(segment -> reading.date(segment.field(4)));
        Optional<String> end = aut.flatMap(segment -> reading.date(segment.field(5)));
        if (start.isPresent() && end.isPresent()) {
            Period period = new Period();
            period.getStartElement().setValueAsString(start.get());
            period.getEndElement().setValueAsString(end.get());
            return Optional.of(period);
        }
        Optional<String> wanted = reading.date(pr1.field(5)).or(() -> start);
        if (pr1.text(5).length() > 8) {
            reading.loss(pr1.location(5), "The time of day: Claim.item.serviced holds a date alone.");
        }
        return wanted.map(DateType::new);
    }

    /** A composite quantity: the amount; a unit is not part of a PAS quantity unless X12 has it. */
    private Optional<BigDecimal> quantity(WireField field) {
        return reading.number(field);
    }

    private Optional<Identifier> trace(WireSegment pr1) {
        return draft.identifiers().ei(pr1.field(19));
    }

    private List<Reference> performers(WireSegment pr1) {
        return Stream.of(11, 12)
                .flatMap(field -> pr1.fields(field).stream())
                .flatMap(field -> parties.practitioner(field).stream())
                .toList();
    }
}
