package org.urgateway.mapping.hl7v2;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.hl7v2.wire.SegmentBuilder;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.Systems;

/**
 * Writes the IN3 segment of an answer: the certification as such, and who did not concur, when and why.
 *
 * @param reply the answer in the making
 * @param lines what was decided
 */
record CertificationWriter(Reply reply, List<LineDecision> lines) {

    /** The IN3 segment. */
    String write() {
        SegmentBuilder in3 = SegmentBuilder.of("IN3").put(1, "1");
        List<String> numbers =
                lines.stream().flatMap(line -> line.authorization().stream()).toList();
        if (!numbers.isEmpty()) {
            in3.put(2, numbers.get(0), "", "", reply.namespace());
        }
        in3.put(4, lines.stream().allMatch(line -> line.is(Decision.NOT_REQUIRED)) ? "N" : "Y")
                .put(6, reply.time());
        period(lines).ifPresent(period -> {
            String start = String.valueOf(period.getStartElement().getValueAsString());
            String end = String.valueOf(period.getEndElement().getValueAsString());
            in3.put(9, AuthorizationWriter.day(start)).put(10, AuthorizationWriter.day(end));
            days(start, end).ifPresent(days -> in3.put(11, "DY", days));
        });
        lines.stream()
                .filter(line -> line.is(Decision.DENIED, Decision.PARTIALLY_APPROVED, Decision.MODIFIED))
                .findFirst()
                .ifPresent(line -> disagreement(in3, line));
        return in3.line();
    }

    private static Optional<String> days(String start, String end) {
        return start.length() < 10 || end.length() < 10
                ? Optional.empty()
                : Optional.of(String.valueOf(1
                        + ChronoUnit.DAYS.between(
                                LocalDate.parse(start.substring(0, 10)), LocalDate.parse(end.substring(0, 10)))));
    }

    private void disagreement(SegmentBuilder in3, LineDecision line) {
        line.reason().ifPresent(reason -> in3.put(12, reason.getCode(), text(reason), reasonSystem(reason)));
        in3.put(13, reply.time());
        reviewer().ifPresent(number -> in3.put(14, number, "", "", "", "", "", "", "", "NPI"));
    }

    /** Words go along with the gateway's own codes; those of X12 list 886 are a user's, and not ours to send. */
    private static String text(Coding reason) {
        return Systems.X12_DECISION_REASON.equals(reason.getSystem()) || !reason.hasDisplay()
                ? ""
                : reason.getDisplay();
    }

    private static String reasonSystem(Coding reason) {
        return Systems.X12_DECISION_REASON.equals(reason.getSystem()) ? "X12DE886" : "L";
    }

    private Optional<String> reviewer() {
        return Optional.ofNullable(reply.response().getExtensionByUrl(Uris.REVIEWER))
                .map(reviewer -> reviewer.getExtensionByUrl("reviewerNPI"))
                .map(Extension::getValue)
                .filter(Identifier.class::isInstance)
                .map(number -> ((Identifier) number).getValue());
    }

    /** The longest of the authorizations. */
    static Optional<Period> period(List<LineDecision> lines) {
        return lines.stream()
                .flatMap(line -> line.period().stream())
                .filter(Period::hasEnd)
                .max(Comparator.comparing(Period::getEnd));
    }
}
