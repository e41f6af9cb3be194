package org.urgateway.mapping.hl7v2;

import java.math.BigDecimal;
import java.util.Optional;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Period;
import org.jspecify.annotations.Nullable;
import org.urgateway.mapping.hl7v2.wire.SegmentBuilder;
import org.urgateway.mapping.hl7v2.wire.WireSegment;
import org.urgateway.terminology.Decision;

/**
 * Writes the AUT segment of a procedure: what was authorized of it.
 *
 * @param reply the answer in the making
 */
record AuthorizationWriter(Reply reply) {

    /** Coding system name of X12 element 306 by table 0396. */
    static final String X12_REVIEW_ACTION = "X12DE306";

    /**
     * The AUT segment.
     *
     * @param asked the request's own AUT, where it has one
     * @param item the line as it was requested
     * @param line what was decided
     */
    String write(Optional<WireSegment> asked, ItemComponent item, LineDecision line) {
        SegmentBuilder aut = asked.map(SegmentBuilder::copy).orElseGet(() -> fresh(item));
        aut.put(9, authorized(item, line)).put(10, reply.date());
        line.period().ifPresent(period -> dates(aut, period));
        if (line.period().isEmpty()) {
            aut.put(4, "").put(5, "");
        }
        boolean certified = line.is(Decision.APPROVED, Decision.PARTIALLY_APPROVED, Decision.MODIFIED);
        aut.put(6, "");
        line.authorization().filter(number -> certified).ifPresent(number -> aut.put(6, number, reply.namespace()));
        if (reply.header().version().isAtLeast(Version.V2_8)) {
            status(aut, item, line);
        }
        return aut.line();
    }

    private SegmentBuilder fresh(ItemComponent item) {
        Organization insurer = reply.insurer();
        String id = insurer.getIdentifierFirstRep().hasValue()
                ? insurer.getIdentifierFirstRep().getValue()
                : insurer.hasName() ? insurer.getName() : reply.namespace();
        return SegmentBuilder.of("AUT")
                .put(1, "WC")
                .put(2, id)
                .put(3, insurer.hasName() ? insurer.getName() : "")
                .put(8, number(item.getQuantity().getValue()));
    }

    /** Fields that came with 2.8: the decision itself, and why. */
    private static void status(SegmentBuilder aut, ItemComponent item, LineDecision line) {
        aut.put(13, "WC", "", "L");
        line.decision().ifPresent(decision -> aut.put(14, decision.x12(), "", X12_REVIEW_ACTION));
        aut.put(17, String.join(" ", line.notes()));
        line.substitute()
                .map(service -> service.getCodingFirstRep())
                .map(Coding::getCode)
                .ifPresent(code -> aut.put(28, "Certified in its place: " + code));
        if (line.is(Decision.APPROVED, Decision.PARTIALLY_APPROVED, Decision.MODIFIED)) {
            aut.put(
                    18,
                    number(line.quantity().orElseGet(() -> item.getQuantity().getValue())));
        }
    }

    private static void dates(SegmentBuilder aut, Period period) {
        aut.put(4, day(period.getStartElement().getValueAsString()));
        aut.put(5, day(period.getEndElement().getValueAsString()));
    }

    static String day(@Nullable String date) {
        return date == null
                ? ""
                : date.substring(0, Math.min(10, date.length())).replace("-", "");
    }

    /** AUT-9: a number above zero certifies, zero denies, nothing leaves it open. */
    private String authorized(ItemComponent item, LineDecision line) {
        if (line.decision().isEmpty()) {
            return "";
        }
        return switch (line.decision().get()) {
            case APPROVED, MODIFIED, PARTIALLY_APPROVED -> certified(item, line);
            case DENIED -> "0";
            case PENDED, CONTACT_PAYER, CANCELLED, NOT_REQUIRED -> "";
        };
    }

    private String certified(ItemComponent item, LineDecision line) {
        Optional<BigDecimal> quantity = line.quantity()
                .or(() -> line.is(Decision.APPROVED)
                        ? Optional.ofNullable(item.getQuantity().getValue())
                        : Optional.empty());
        if (quantity.isEmpty()) {
            reply.loss("AUT-9", "No number of units was asked or given: 1 says that the line was certified.");
        }
        return quantity.map(AuthorizationWriter::number).orElse("1");
    }

    private static String number(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }
}
