package org.urgateway.gateway.settings;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks what can be known before anything starts, so that a wrong setting is told at once and leaves nothing behind. */
public final class StartChecks {

    private StartChecks() {}

    /**
     * Checks the address, the port, the data folder and the files that settings name.
     *
     * @throws CannotStartException with the cure, at the first that does not hold
     */
    public static void check(GatewaySettings settings) {
        checkPort(settings.bind(), settings.port());
        checkFolder(settings.data());
        settings.priorAuthorizationList().ifPresent(StartChecks::checkReadable);
    }

    private static void checkReadable(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CannotStartException("GATEWAY_PRIOR_AUTHORIZATION_LIST names " + file
                    + ", which is no file that can be read; correct it, or leave it out to review everything.");
        }
    }

    private static void checkPort(String bind, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
        } catch (UnknownHostException e) {
            throw new CannotStartException(
                    "GATEWAY_BIND is \"" + bind + "\", which is no known address; 127.0.0.1 serves this machine only.",
                    e);
        } catch (BindException e) {
            throw portTaken(bind, port, e);
        } catch (IOException e) {
            throw new CannotStartException("Cannot listen on " + bind + ":" + port + ": " + e.getMessage() + ".", e);
        }
    }

    private static CannotStartException portTaken(String bind, int port, BindException e) {
        var reason = String.valueOf(e.getMessage());
        if (reason.contains("Permission denied")) {
            return new CannotStartException(
                    "Port " + port + " needs more rights; choose one above 1023, for example GATEWAY_PORT=8080.", e);
        }
        if (reason.contains("Cannot assign requested address")) {
            return new CannotStartException(
                    "GATEWAY_BIND is " + bind + ", which is no address of this machine; 0.0.0.0 means all of them.", e);
        }
        return new CannotStartException(
                "Port " + port + " is in use; choose another one, for example GATEWAY_PORT=" + (port + 1) + ".", e);
    }

    private static void checkFolder(Path data) {
        try {
            Files.createDirectories(data);
            Files.delete(Files.createTempFile(data, "write-check", null));
        } catch (IOException e) {
            throw new CannotStartException(
                    "The data folder " + data + " cannot be written; make it writable or set GATEWAY_DATA to another.",
                    e);
        }
    }
}
