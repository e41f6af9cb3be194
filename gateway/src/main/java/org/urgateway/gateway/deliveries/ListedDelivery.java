package org.urgateway.gateway.deliveries;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;

/** A delivery as the server tells of it. */
record ListedDelivery(ParametersParameterComponent parts) {

    private static final int SHORT = 8;

    String id() {
        return text("id");
    }

    /** The end of the id, enough for a person. */
    String shortId() {
        return id().substring(id().length() - SHORT);
    }

    String state() {
        return text("state");
    }

    /** A part as text; empty where there is none. */
    String text(String name) {
        return texts(parts, name).stream().findFirst().orElse("");
    }

    List<String> texts(String name) {
        return texts(parts, name);
    }

    Optional<Instant> time(String name) {
        return Optional.of(text(name)).filter(time -> !time.isEmpty()).map(ListedDelivery::instant);
    }

    List<Tried> tried() {
        return parts.getPart().stream()
                .filter(part -> part.getName().equals("tried"))
                .map(part -> new Tried(
                        instant(first(part, "at")), first(part, "by"), first(part, "outcome"), first(part, "detail")))
                .toList();
    }

    private static String first(ParametersParameterComponent holder, String name) {
        return texts(holder, name).stream().findFirst().orElse("");
    }

    private static List<String> texts(ParametersParameterComponent holder, String name) {
        return holder.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .map(part -> part.getValue() instanceof Reference reference
                        ? reference.getReference()
                        : part.getValue().primitiveValue())
                .toList();
    }

    private static Instant instant(String text) {
        return new InstantType(text).getValue().toInstant();
    }

    /** One attempt, or what a person did. */
    record Tried(Instant at, String by, String outcome, String detail) {}
}
