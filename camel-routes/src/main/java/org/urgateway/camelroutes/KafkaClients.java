package org.urgateway.camelroutes;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partner;

/** Kafka clients of one transport of a partner; they get the credentials here, so that no address holds them. */
public final class KafkaClients extends DefaultKafkaClientFactory {

    private static final Logger log = LoggerFactory.getLogger(KafkaClients.class);

    private static final int ADMIN_MILLIS = 5000;

    private final Map<String, Object> credentials;

    private KafkaClients(Map<String, Object> credentials) {
        this.credentials = credentials;
    }

    static KafkaClients of(Partner partner, Endpoint endpoint) {
        var credentials = new TreeMap<String, Object>();
        var security = endpoint.text("security").orElse("none");
        credentials.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol(security));
        if (security.startsWith("sasl")) {
            var mechanism = endpoint.text("mechanism").orElse("SCRAM-SHA-512");
            credentials.put(SaslConfigs.SASL_MECHANISM, mechanism);
            credentials.put(
                    SaslConfigs.SASL_JAAS_CONFIG,
                    "org.apache.kafka.common.security.%s required username=%s password=%s;"
                            .formatted(
                                    mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule",
                                    quoted(endpoint.text("user").orElse("")),
                                    quoted(TlsSettings.password(partner, endpoint, "password"))));
        }
        endpoint.text("truststore").ifPresent(file -> {
            credentials.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, file);
            credentials.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PKCS12");
            credentials.put(
                    SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG,
                    TlsSettings.password(partner, endpoint, "truststorePassword"));
        });
        endpoint.text("keystore").ifPresent(file -> {
            var password = TlsSettings.password(partner, endpoint, "keystorePassword");
            credentials.put(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG, file);
            credentials.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PKCS12");
            credentials.put(SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG, password);
            credentials.put(SslConfigs.SSL_KEY_PASSWORD_CONFIG, password);
        });
        return new KafkaClients(credentials);
    }

    private static String protocol(String security) {
        return switch (security) {
            case "tls" -> "SSL";
            case "sasl" -> "SASL_PLAINTEXT";
            case "sasl-tls" -> "SASL_SSL";
            default -> "PLAINTEXT";
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** A client that asks and changes nothing here; it gives up after a few seconds. */
    AdminClient admin(String brokers) {
        var settings = new TreeMap<>(credentials);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_MILLIS);
        return AdminClient.create(settings);
    }

    @Override
    public Producer<?, ?> getProducer(Properties properties) {
        properties.putAll(credentials);
        return super.getProducer(properties);
    }

    @Override
    public Consumer<?, ?> getConsumer(Properties properties) {
        properties.putAll(credentials);
        return super.getConsumer(properties);
    }

    /**
     * Commits the offset of a message that the log has. Where that fails, the partition went to another node; it gets the message
     * once more, and the log knows it.
     */
    public void commit(Exchange exchange) {
        try {
            exchange.getMessage()
                    .getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class)
                    .commit();
        } catch (KafkaException e) {
            log.info(
                    "An offset is not committed ({}); Kafka delivers the message again",
                    e.getClass().getSimpleName());
        }
    }
}
