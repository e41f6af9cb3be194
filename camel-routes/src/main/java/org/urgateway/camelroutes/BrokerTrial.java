package org.urgateway.camelroutes;

import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partner;

/**
 * Tries a topic or a queue as its route would use it, with the credentials of the partner's file, and neither takes nor sends a message.
 * To be called only where the addition with the libraries is there.
 *
 * @param isFine whether the route will work
 * @param words what was found, as {@code open, 4 partitions}
 */
public record BrokerTrial(boolean isFine, String words) {

    private static final int PATIENCE_SECONDS = 10;

    /** Tries it for ten seconds at the most. */
    public static BrokerTrial of(Partner partner, Endpoint endpoint) {
        return endpoint.template().startsWith("kafka-") ? topic(partner, endpoint) : queue(partner, endpoint);
    }

    private static BrokerTrial topic(Partner partner, Endpoint endpoint) {
        var topic = endpoint.text("topic").orElse("");
        try (var admin = KafkaClients.of(partner, endpoint)
                .admin(endpoint.text("brokers").orElse(""))) {
            var found = Objects.requireNonNull(admin.describeTopics(List.of(topic))
                            .topicNameValues()
                            .get(topic))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new BrokerTrial(
                    true, "open, " + partitions(found.partitions().size()));
        } catch (ExecutionException e) {
            return new BrokerTrial(false, words(Objects.requireNonNullElse(e.getCause(), e)));
        } catch (KafkaException e) {
            return new BrokerTrial(false, words(e));
        } catch (TimeoutException e) {
            return new BrokerTrial(false, "not reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new BrokerTrial(false, "interrupted");
        }
    }

    private static String partitions(int number) {
        return number == 1 ? "1 partition" : number + " partitions";
    }

    private static String words(Throwable failure) {
        if (failure instanceof UnknownTopicOrPartitionException) {
            return "there is no such topic";
        }
        if (failure instanceof AuthenticationException) {
            return "the login is refused; check user, password and security";
        }
        if (failure instanceof AuthorizationException) {
            return "the user may not use the topic";
        }
        return failure instanceof org.apache.kafka.common.errors.TimeoutException
                ? "not reached"
                : "cannot be used (" + failure.getMessage() + ")";
    }

    private static BrokerTrial queue(Partner partner, Endpoint endpoint) {
        try (var connection = JmsConnections.to(partner, endpoint).createConnection()) {
            connection.start();
            return new BrokerTrial(true, "open");
        } catch (JMSSecurityException e) {
            return new BrokerTrial(false, "the login is refused; check user and password");
        } catch (JMSException e) {
            return new BrokerTrial(false, "not reached");
        }
    }
}
