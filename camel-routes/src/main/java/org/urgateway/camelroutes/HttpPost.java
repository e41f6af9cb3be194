package org.urgateway.camelroutes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * Posts a message once.
 *
 * <p>A client that repeats requests by itself, as Camel's does on a 503, would take the tries out of the outbox's hands.
 */
public final class HttpPost {

    /** Headers of the exchange that go along. */
    private static final String[] PASSED_ON = {"Idempotency-Key", "Authorization"};

    private final HttpClient http = builder().build();

    /** Clients with TLS settings of their own; they go when the route and its settings are gone. */
    private final Map<SSLContextParameters, HttpClient> withTls = Collections.synchronizedMap(new WeakHashMap<>());

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).version(HttpClient.Version.HTTP_1_1);
    }

    /**
     * Posts the body as what the header {@code Content-Type} says it is; the answer becomes the body, its status {@link Exchange#HTTP_RESPONSE_CODE}.
     *
     * @param answerTimeout milliseconds to wait for the answer
     * @param tls name of the bean with the TLS settings; empty where Java's own certificates do
     */
    public void post(Exchange exchange, String url, long answerTimeout, String tls)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofMillis(answerTimeout))
                .header(
                        Exchange.CONTENT_TYPE,
                        exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, "application/hl7-v2", String.class))
                .POST(BodyPublishers.ofByteArray(exchange.getMessage().getBody(byte[].class)));
        Stream.of(PASSED_ON)
                .forEach(name -> Optional.ofNullable(exchange.getMessage().getHeader(name, String.class))
                        .ifPresent(value -> request.header(name, value)));
        var answer = client(exchange, tls).send(request.build(), BodyHandlers.ofByteArray());
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, answer.statusCode());
        exchange.getMessage()
                .setHeader(
                        Exchange.CONTENT_TYPE,
                        answer.headers().firstValue("Content-Type").orElse(""));
        exchange.getMessage().setBody(answer.body());
    }

    private HttpClient client(Exchange exchange, String tls) {
        if (tls.isEmpty()) {
            return http;
        }
        var context = exchange.getContext();
        var settings = context.getRegistry().lookupByNameAndType(tls, SSLContextParameters.class);
        return withTls.computeIfAbsent(settings, known -> {
            try {
                return builder().sslContext(known.createSSLContext(context)).build();
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException("the TLS settings of a route cannot be used", e);
            }
        });
    }
}
