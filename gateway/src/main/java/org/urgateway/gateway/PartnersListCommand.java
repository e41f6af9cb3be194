package org.urgateway.gateway;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.urgateway.gateway.terminal.Columns;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partner;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gateway partners list}: tells which partners there are and how they connect. */
@Command(name = "list", description = "List the partners and how they connect.")
final class PartnersListCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        var folder = CommandSettings.partners();
        var port = CommandSettings.routes().mllpPort();
        var columns = Columns.titled("PARTNER", "TITLE", "IDENTITY", "CONNECTS");
        folder.read()
                .partners()
                .forEach(partner -> columns.row(
                        partner.name(),
                        partner.title(),
                        partner.identity().application() + "/"
                                + Optional.of(partner.identity().facility())
                                        .filter(facility -> !facility.isEmpty())
                                        .orElse("*"),
                        transports(partner, port)));
        if (columns.isEmpty()) {
            out.println("There is no partner in " + folder.path() + "; docs/how-to tells how to add one.");
        }
        columns.print(out, "");
        return ExitCode.OK;
    }

    private static String transports(Partner partner, int sharedPort) {
        var in = partner.receives().stream()
                .map(endpoint -> transport(endpoint, sharedPort, partner.name()))
                .collect(Collectors.joining(", "));
        var out = partner.answers().stream().map(endpoint -> "answers to " + address(endpoint));
        return Stream.concat(Stream.of(in).filter(text -> !text.isEmpty()), out).collect(Collectors.joining("; "));
    }

    private static String address(Endpoint endpoint) {
        return endpoint.text("topic")
                .map(topic -> "Kafka topic " + topic)
                .or(() -> endpoint.text("queue").map(queue -> "JMS queue " + queue))
                .or(() -> endpoint.text("url"))
                .orElseGet(() -> endpoint.text("host").orElse("") + ":"
                        + endpoint.text("port").orElse(""));
    }

    private static String transport(Endpoint endpoint, int sharedPort, String partner) {
        return switch (endpoint.template()) {
            case Endpoint.SHARED_MLLP -> "MLLP " + sharedPort + " (shared)";
            case "fhir-receiver" -> "HTTP /bundles/" + partner;
            case Endpoint.FHIR_PULLER -> "FHIR from " + address(endpoint);
            case Endpoint.HTTP -> "HTTP /hl7v2/" + partner;
            case Endpoint.X12_HTTP -> "HTTP /x12/" + partner;
            case "kafka-receiver" -> "Kafka topic " + endpoint.text("topic").orElse("");
            case "jms-receiver" -> "JMS queue " + endpoint.text("queue").orElse("");
            case "mllp-tls-receiver" -> "MLLP over TLS " + endpoint.text("port").orElse("");
            default -> "MLLP " + endpoint.text("port").orElse("");
        };
    }
}
