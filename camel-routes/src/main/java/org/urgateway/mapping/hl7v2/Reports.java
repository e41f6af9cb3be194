package org.urgateway.mapping.hl7v2;

import java.util.List;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.hl7v2.wire.WireSegment;

/** Reads reports over results: OBR. */
record Reports(Draft draft, Parties parties) {

    /** A report over its results. */
    Reference over(WireSegment obr, List<Reference> references, List<Identifier> numbers) {
        DiagnosticReport report = new DiagnosticReport().setStatus(status(obr)).setSubject(parties.patient());
        numbers.forEach(report::addIdentifier);
        draft.codings().concept(obr.field(4)).ifPresent(report::setCode);
        draft.reading().dateTime(obr.field(7)).ifPresent(at -> report.setEffective(new DateTimeType(at)));
        draft.reading()
                .dateTime(obr.field(22))
                .filter(at -> at.contains("T"))
                .ifPresent(at -> report.setIssuedElement(new InstantType(at)));
        references.stream()
                .filter(reference -> draft.entries()
                        .get(reference)
                        .filter(Observation.class::isInstance)
                        .isPresent())
                .forEach(report::addResult);
        return draft.entries().add(report);
    }

    private DiagnosticReportStatus status(WireSegment obr) {
        return switch (obr.text(25)) {
            case "F", "" -> DiagnosticReportStatus.FINAL;
            case "P", "A", "R" -> DiagnosticReportStatus.PARTIAL;
            case "C" -> DiagnosticReportStatus.CORRECTED;
            case "X" -> DiagnosticReportStatus.CANCELLED;
            case "I", "O", "S" -> DiagnosticReportStatus.REGISTERED;
            default -> DiagnosticReportStatus.UNKNOWN;
        };
    }
}
