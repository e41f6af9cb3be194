package org.urgateway.camelroutes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/**
 * Posts a message once.
 *
 * <p>A client that repeats requests by itself, as Camel's does on a 503, would take the tries out of the outbox's hands.
 */
public final class HttpPost {

    /** Headers of the exchange that go along. */
    private static final String[] PASSED_ON = {"Idempotency-Key", "Authorization"};

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /**
     * Posts the body as what the header {@code Content-Type} says it is; the answer becomes the body, its status {@link Exchange#HTTP_RESPONSE_CODE}.
     *
     * @param answerTimeout milliseconds to wait for the answer
     */
    public void post(Exchange exchange, String url, long answerTimeout) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofMillis(answerTimeout))
                .header(
                        Exchange.CONTENT_TYPE,
                        exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, "application/hl7-v2", String.class))
                .POST(BodyPublishers.ofByteArray(exchange.getMessage().getBody(byte[].class)));
        Stream.of(PASSED_ON)
                .forEach(name -> Optional.ofNullable(exchange.getMessage().getHeader(name, String.class))
                        .ifPresent(value -> request.header(name, value)));
        var answer = http.send(request.build(), BodyHandlers.ofByteArray());
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, answer.statusCode());
        exchange.getMessage()
                .setHeader(
                        Exchange.CONTENT_TYPE,
                        answer.headers().firstValue("Content-Type").orElse(""));
        exchange.getMessage().setBody(answer.body());
    }
}
