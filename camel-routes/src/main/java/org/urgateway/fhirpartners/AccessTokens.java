package org.urgateway.fhirpartners;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Fetches access tokens by the OAuth 2.0 client credentials grant and keeps them as long as they hold.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/backend-services.html">SMART Backend Services</a>
 */
final class AccessTokens {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** A token that ends sooner may end on the way. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final int DEFAULT_SECONDS = 300;
    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final Map<Access, Token> kept = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(ANSWER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    AccessTokens(Clock clock) {
        this.clock = clock;
    }

    /** The header {@code Authorization}; empty where the server asks for none. */
    Map<String, String> header(Access access) throws IOException, InterruptedException {
        return token(access)
                .map(token -> Map.of("Authorization", "Bearer " + token))
                .orElseGet(Map::of);
    }

    /**
     * Forgets a token that the server does not take.
     *
     * @return whether another one may do better
     */
    boolean forget(Access access) {
        return kept.remove(access) != null;
    }

    private Optional<String> token(Access access) throws IOException, InterruptedException {
        if (access.tokenUrl().isEmpty()) {
            return access.token();
        }
        var known = kept.get(access);
        if (known == null || clock.instant().isAfter(known.until())) {
            known = fetch(access);
            kept.put(access, known);
        }
        return Optional.of(known.text());
    }

    private Token fetch(Access access) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(access.tokenUrl().orElseThrow()))
                .timeout(ANSWER)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json");
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        if (!access.scope().isEmpty()) {
            form.put("scope", access.scope());
        }
        if (access.clientKey().isPresent()) {
            form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            form.put(
                    "client_assertion",
                    ClientAssertion.of(access, access.clientKey().get(), clock.instant()));
        } else {
            request.header("Authorization", basic(access));
        }
        return read(
                http.send(request.POST(BodyPublishers.ofString(encoded(form))).build(), BodyHandlers.ofString()));
    }

    private Token read(HttpResponse<String> answer) throws UnusableAnswerException {
        if (answer.statusCode() != OK) {
            throw new UnusableAnswerException("the token server answers with HTTP " + answer.statusCode());
        }
        var body = parsed(answer.body());
        var text = body.path("access_token").asText();
        if (text.isEmpty()) {
            throw new UnusableAnswerException("the token server's answer holds no token");
        }
        var seconds = body.path("expires_in").asLong(DEFAULT_SECONDS);
        return new Token(text, clock.instant().plusSeconds(seconds).minus(MARGIN));
    }

    private static JsonNode parsed(String body) throws UnusableAnswerException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UnusableAnswerException("the token server's answer is no JSON");
        }
    }

    /** RFC 6749, 2.3.1: both halves are form-encoded before they are joined. */
    private static String basic(Access access) {
        var pair =
                encoded(access.clientId()) + ":" + encoded(access.clientSecret().orElse(""));
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private record Token(String text, Instant until) {}
}
