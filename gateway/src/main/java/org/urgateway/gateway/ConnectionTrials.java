package org.urgateway.gateway;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.urgateway.camelroutes.BrokerTrial;
import org.urgateway.gateway.terminal.Columns;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partner;

/** Tries the connections of one partner, one after the other, and keeps what came out. */
final class ConnectionTrials {

    private static final int TIMEOUT_MILLIS = 5000;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int SSH = 22;

    private final Partner partner;
    private final int sharedPort;
    private final Columns columns = Columns.plain();
    private boolean fine = true;

    /**
     * No trial yet.
     *
     * @param sharedPort port of the MLLP listener that partners share
     */
    ConnectionTrials(Partner partner, int sharedPort) {
        this.partner = partner;
        this.sharedPort = sharedPort;
    }

    /** Tries where messages come in; what comes by the gateway's own HTTP port is left out. */
    void receive(Endpoint endpoint) {
        if (isAway(endpoint)) {
            away(endpoint.template().equals(Endpoint.FHIR_PULLER) ? "pulls from" : "takes from", endpoint);
        } else if (endpoint.template().equals(Endpoint.SHARED_MLLP)) {
            socket("listens", "127.0.0.1", sharedPort);
        } else {
            var bind = endpoint.text("bind").filter(address -> !address.equals("0.0.0.0"));
            endpoint.number("port").ifPresent(port -> socket("listens", bind.orElse("127.0.0.1"), port));
        }
    }

    /** Tries where answers go. */
    void answer(Endpoint endpoint) {
        away("answers to", endpoint);
    }

    /** Whether the gateway fetches there, and is not called. */
    private static boolean isAway(Endpoint endpoint) {
        return endpoint.isOnBroker()
                || endpoint.template().equals(Endpoint.FHIR_PULLER)
                || endpoint.text("folder").isPresent();
    }

    private void away(String direction, Endpoint endpoint) {
        var host = endpoint.text("host");
        var url = endpoint.text("url").filter(address -> !endpoint.isOnBroker()).map(URI::create);
        if (endpoint.isOnBroker()) {
            broker(direction, endpoint);
        } else if (url.isPresent()) {
            socket(direction, url.get().getHost(), port(url.get()));
        } else if (host.isPresent()) {
            socket(direction, host.get(), endpoint.number("port").orElse(SSH));
        } else {
            folder(direction, Path.of(endpoint.text("folder").orElse("")));
        }
    }

    private static int port(URI url) {
        return url.getPort() > 0 ? url.getPort() : url.getScheme().equals("https") ? HTTPS : HTTP;
    }

    private void broker(String direction, Endpoint endpoint) {
        var place = endpoint.text("topic")
                .map(topic ->
                        "topic " + topic + " at " + endpoint.text("brokers").orElse(""))
                .orElseGet(() -> "queue " + endpoint.text("queue").orElse("") + " at "
                        + URI.create(endpoint.text("url").orElse("")).getAuthority());
        var trial = BrokerTrial.of(partner, endpoint);
        tell(direction, place, trial.isFine(), trial.words());
    }

    private void folder(String direction, Path folder) {
        var there = Files.isDirectory(folder) && Files.isWritable(folder);
        tell(
                direction,
                folder.toString(),
                there,
                there ? "open" : Files.isDirectory(folder) ? "cannot be written" : "not there; make it");
    }

    private void socket(String direction, String host, int port) {
        var place = host + ":" + port;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            tell(direction, place, true, "open");
        } catch (IOException e) {
            tell(direction, place, false, "not reached (" + e.getMessage() + ")");
        }
    }

    private void tell(String direction, String place, boolean works, String words) {
        columns.row(direction, place, words);
        fine &= works;
    }

    /** Whether all work. */
    boolean areFine() {
        return fine;
    }

    /** Prints what came out, a line a connection. */
    void print(PrintWriter out) {
        if (columns.isEmpty()) {
            out.println("This partner has no connection to try: it comes by HTTP alone.");
        }
        columns.print(out, "");
    }
}
