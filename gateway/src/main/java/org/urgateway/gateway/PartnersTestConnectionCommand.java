package org.urgateway.gateway;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.urgateway.partners.Endpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway partners test-connection}: tries the connections of one partner without sending a message. */
@Command(
        name = "test-connection",
        description = "Try the connections of a partner without sending a message.",
        descriptionHeading = "%n",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        mixinStandardHelpOptions = true,
        versionProvider = GatewayCommand.Version.class,
        usageHelpAutoWidth = true)
final class PartnersTestConnectionCommand implements Callable<Integer> {

    private static final int TIMEOUT_MILLIS = 5000;

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "PARTNER", description = "Name of the partner.")
    private String name = "";

    @Override
    public Integer call() {
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        var partner = CommandSettings.partner(name);
        var shared = CommandSettings.routes().mllpPort();
        var columns = new Columns();
        var fine = true;
        for (var endpoint : partner.receives()) {
            var port = endpoint.template().equals(Endpoint.SHARED_MLLP) ? Optional.of(shared) : endpoint.number("port");
            if (port.isPresent()) {
                var bind = endpoint.text("bind").filter(address -> !address.equals("0.0.0.0"));
                fine &= tried(columns, "listens", bind.orElse("127.0.0.1"), port.get());
            }
            if (endpoint.template().equals(Endpoint.FHIR_PULLER)) {
                var url = URI.create(endpoint.text("url").orElseThrow());
                fine &= tried(columns, "pulls from", url.getHost(), port(url));
            }
        }
        for (var endpoint : partner.receives()) {
            fine &= brokers(columns, "takes from", endpoint);
        }
        for (var endpoint : partner.answers()) {
            if (endpoint.isOnBroker()) {
                fine &= brokers(columns, "answers to", endpoint);
                continue;
            }
            var url = endpoint.text("url").map(URI::create);
            fine &= tried(
                    columns,
                    "answers to",
                    endpoint.text("host").or(() -> url.map(URI::getHost)).orElse(""),
                    endpoint.number("port")
                            .or(() -> url.map(PartnersTestConnectionCommand::port))
                            .orElse(0));
        }
        print(columns, out);
        return fine ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static int port(URI url) {
        return url.getPort() > 0 ? url.getPort() : url.getScheme().equals("https") ? HTTPS : HTTP;
    }

    /** Every broker that the file names, as host:port in a list or in the address of one. */
    private static boolean brokers(Columns columns, String direction, Endpoint endpoint) {
        if (!endpoint.isOnBroker()) {
            return true;
        }
        var fine = true;
        var places = endpoint.text("brokers")
                .or(() -> endpoint.text("url").map(url -> URI.create(url).getAuthority()))
                .orElse("");
        for (var place : places.split(",", -1)) {
            var colon = place.lastIndexOf(':');
            fine &= tried(columns, direction, place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)));
        }
        return fine;
    }

    private static void print(Columns columns, PrintWriter out) {
        if (columns.isEmpty()) {
            out.println("This partner has no connection to try: it comes by HTTP alone.");
        }
        columns.print(out, "");
    }

    private static boolean tried(Columns columns, String direction, String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            columns.row(direction, host + ":" + port, "open");
            return true;
        } catch (IOException e) {
            columns.row(direction, host + ":" + port, "not reached (" + e.getMessage() + ")");
            return false;
        }
    }
}
