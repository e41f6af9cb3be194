package org.urgateway.camelroutes;

import java.time.Duration;
import org.apache.camel.support.jsse.ClientAuthentication;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SSLContextServerParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partner;
import org.urgateway.partners.SecretReference;

/** Makes the TLS settings of a transport from its key store and trust store. */
final class TlsSettings {

    private static final Duration LONGEST_HANDSHAKE = Duration.ofSeconds(10);

    private TlsSettings() {}

    static SSLContextParameters of(Partner partner, Endpoint endpoint) {
        var settings = new ImpatientTls(handshake(endpoint));
        endpoint.text("keystore").ifPresent(file -> {
            var keys = new KeyManagersParameters();
            var password = password(partner, endpoint, "keystorePassword");
            keys.setKeyStore(store(file, password));
            keys.setKeyPassword(password);
            settings.setKeyManagers(keys);
        });
        endpoint.text("truststore").ifPresent(file -> {
            var trust = new TrustManagersParameters();
            trust.setKeyStore(store(file, password(partner, endpoint, "truststorePassword")));
            settings.setTrustManagers(trust);
        });
        var server = new SSLContextServerParameters();
        var required =
                endpoint.text("clientCertificate").filter("required"::equals).isPresent();
        server.setClientAuthentication((required ? ClientAuthentication.REQUIRE : ClientAuthentication.NONE).name());
        settings.setServerParameters(server);
        return settings;
    }

    /** A partner that is not waited for longer than so is not waited for longer in the handshake either. */
    private static Duration handshake(Endpoint endpoint) {
        return endpoint.number("answerTimeout")
                .map(Duration::ofMillis)
                .filter(timeout -> timeout.compareTo(LONGEST_HANDSHAKE) < 0)
                .orElse(LONGEST_HANDSHAKE);
    }

    private static KeyStoreParameters store(String file, String password) {
        var store = new KeyStoreParameters();
        store.setType("PKCS12");
        store.setResource("file:" + file);
        store.setPassword(password);
        return store;
    }

    /** The secret that a parameter names. */
    static String password(Partner partner, Endpoint endpoint, String parameter) {
        return endpoint.text(parameter)
                .map(partner.secrets()::get)
                .flatMap(SecretReference::read)
                .orElse("");
    }
}
