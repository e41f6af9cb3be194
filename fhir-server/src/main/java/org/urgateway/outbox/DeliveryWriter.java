package org.urgateway.outbox;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** Writes deliveries as parts of a Parameters. */
final class DeliveryWriter {

    private DeliveryWriter() {}

    static void write(LeasedDelivery delivery, Bundle content, ParametersParameterComponent to) {
        text(to, "id", delivery.id().toString());
        text(to, "lease", delivery.lease().toString());
        add(to, "until", instant(delivery.until()));
        add(to, "attempt", new IntegerType(delivery.attempt()));
        add(to, "refusals", new IntegerType(delivery.refusals()));
        add(to, "created", instant(delivery.createdAt()));
        entry(delivery.entry(), to);
        to.addPart().setName("content").setResource(content);
    }

    static void write(DeliveryView delivery, ParametersParameterComponent to) {
        text(to, "id", delivery.id().toString());
        add(to, "state", new CodeType(delivery.state()));
        add(to, "created", instant(delivery.createdAt()));
        add(to, "attempts", new IntegerType(delivery.attempts()));
        delivery.dueAt().ifPresent(due -> add(to, "due", instant(due)));
        text(to, "last", delivery.last());
        entry(delivery.entry(), to);
    }

    static void write(DeliveryView.Detail detail, ParametersParameterComponent to) {
        write(detail.delivery(), to);
        detail.delivery().entry().resources().forEach(version -> add(to, "resource", new Reference(version)));
        for (DeliveryView.Attempt attempt : detail.attempts()) {
            ParametersParameterComponent part = to.addPart().setName("tried");
            add(part, "at", instant(attempt.at()));
            text(part, "by", attempt.node());
            add(part, "outcome", new CodeType(attempt.outcome()));
            text(part, "detail", attempt.detail());
        }
    }

    private static void entry(OutboxEntry entry, ParametersParameterComponent to) {
        text(to, "partner", entry.partner());
        add(to, "event", new CodeType(entry.event().code()));
        add(to, "review", new Reference(entry.review()));
        text(to, "in-reply-to", entry.inReplyTo());
    }

    private static void text(ParametersParameterComponent to, String name, Optional<String> text) {
        text.ifPresent(given -> text(to, name, given));
    }

    private static void text(ParametersParameterComponent to, String name, String text) {
        add(to, name, new StringType(text));
    }

    private static void add(ParametersParameterComponent to, String name, Type value) {
        to.addPart().setName(name).setValue(value);
    }

    private static InstantType instant(Instant instant) {
        return new InstantType(Date.from(instant));
    }
}
