package org.urgateway.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.urgateway.gateway.settings.GatewaySettings;

/**
 * The addresses of a running gateway.
 *
 * @param root scheme, host and port without a slash at the end
 */
public record GatewayUrls(String root) {

    /** The addresses of the gateway in a running context. */
    public static GatewayUrls of(ServletWebServerApplicationContext context) {
        var bind = context.getBean(GatewaySettings.class).bind();
        var port = context.getWebServer().getPort();
        return new GatewayUrls("http://" + reachable(bind) + ":" + port);
    }

    /** The FHIR base. */
    public String fhir() {
        return root + "/fhir";
    }

    /** The health page. */
    public String health() {
        return root + "/actuator/health";
    }

    // "All addresses" is no address that one can open.
    private static String reachable(String bind) {
        try {
            var address = InetAddress.getByName(bind);
            var host = address.isAnyLocalAddress() ? "localhost" : bind;
            return host.contains(":") ? "[" + host + "]" : host;
        } catch (UnknownHostException e) {
            return bind;
        }
    }
}
