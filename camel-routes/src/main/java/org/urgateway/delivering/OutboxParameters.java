package org.urgateway.delivering;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** The parameters of the outbox's operations. */
final class OutboxParameters {

    private OutboxParameters() {}

    static Parameters register(Recipient recipient) {
        var parameters = new Parameters().addParameter("name", recipient.name());
        recipient.events().stream().sorted().forEach(event -> add(parameters, "event", new CodeType(event)));
        recipient.insurers().forEach(insurer -> add(parameters, "insurer", insurer.identifier()));
        add(parameters, "in-flight", new IntegerType(recipient.inFlight()));
        add(parameters, "per-second", new DecimalType(recipient.perSecond()));
        return parameters;
    }

    static Parameters lease(String node, List<String> partners, int most, int waitSeconds) {
        var parameters = new Parameters().addParameter("node", node);
        partners.forEach(partner -> parameters.addParameter("partner", partner));
        add(parameters, "most", new IntegerType(most));
        add(parameters, "wait", new IntegerType(waitSeconds));
        return parameters;
    }

    static Parameters report(DeliveryReport report) {
        var parameters = new Parameters();
        var part = parameters.addParameter().setName("report");
        part.addPart()
                .setName("id")
                .setValue(new StringType(report.delivery().id().toString()));
        part.addPart()
                .setName("lease")
                .setValue(new StringType(report.delivery().lease().toString()));
        part.addPart().setName("outcome").setValue(new CodeType(report.outcome()));
        part.addPart().setName("detail").setValue(new StringType(report.detail()));
        return parameters;
    }

    static List<Delivery> deliveries(Parameters answer) {
        return answer.getParameter().stream()
                .filter(parameter -> parameter.getName().equals("delivery"))
                .map(OutboxParameters::delivery)
                .toList();
    }

    static boolean counts(Parameters answer) {
        return text(answer.getParameterFirstRep(), "counts")
                .filter("true"::equals)
                .isPresent();
    }

    private static Delivery delivery(ParametersParameterComponent parts) {
        return new Delivery(
                UUID.fromString(required(parts, "id")),
                UUID.fromString(required(parts, "lease")),
                new InstantType(required(parts, "until")).getValue().toInstant(),
                Integer.parseInt(required(parts, "attempt")),
                Integer.parseInt(required(parts, "refusals")),
                new InstantType(required(parts, "created")).getValue().toInstant(),
                required(parts, "partner"),
                required(parts, "event"),
                text(parts, "in-reply-to"),
                find(parts, "content").map(part -> (Bundle) part.getResource()).orElseThrow(() -> missing("content")));
    }

    private static String required(ParametersParameterComponent parts, String name) {
        return text(parts, name).orElseThrow(() -> missing(name));
    }

    private static Optional<String> text(ParametersParameterComponent parts, String name) {
        return find(parts, name).map(part -> part.getValue().primitiveValue());
    }

    private static Optional<ParametersParameterComponent> find(ParametersParameterComponent parts, String name) {
        return parts.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst();
    }

    private static IllegalStateException missing(String name) {
        return new IllegalStateException("the outbox answered a delivery without " + name);
    }

    private static void add(Parameters parameters, String name, Type value) {
        parameters.addParameter().setName(name).setValue(value);
    }
}
