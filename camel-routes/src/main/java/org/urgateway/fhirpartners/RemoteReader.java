package org.urgateway.fhirpartners;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partner;

/**
 * Reads from a partner's FHIR server, as JSON, so that nothing of what it says is lost on the way to the log.
 *
 * <p>Nothing is read from elsewhere, whatever the server's answers point at: the access token is for it alone.
 */
final class RemoteReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_OF_A_PAGE = 32 << 20;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    /** Not there, not for us, or no more: one resource is left out, and the others come. */
    private static final Set<Integer> LEFT_OUT = Set.of(400, 403, 404, 410);

    private final FhirHttp http;
    private final AccessTokens tokens;
    private final Access access;
    private final String base;
    private final int timeout;
    private final int most;

    RemoteReader(FhirHttp http, AccessTokens tokens, Partner partner, Endpoint endpoint) {
        this.http = http;
        this.tokens = tokens;
        this.access = Access.of(partner, endpoint);
        this.base = endpoint.text("url").orElseThrow().replaceAll("/+$", "");
        this.timeout = endpoint.number("answerTimeout").orElseThrow();
        this.most = partner.limits().messageBytes();
    }

    String base() {
        return base;
    }

    /** A page of a search; the server must answer with one. */
    JsonNode page(String url) throws IOException, InterruptedException {
        var answer = get(url, MOST_OF_A_PAGE);
        if (answer.status() != OK) {
            throw new UnusableAnswerException("HTTP " + answer.status());
        }
        if (answer.body().length > MOST_OF_A_PAGE) {
            throw new UnusableAnswerException("a page of 50 is larger than 32 MB; ask for less in the partner's file");
        }
        var page = json(answer);
        if (!page.path("resourceType").asText().equals("Bundle")) {
            throw new UnusableAnswerException("the answer is no FHIR Bundle");
        }
        return page;
    }

    /** The page after another; empty where that was the last. */
    Optional<String> next(JsonNode page) throws IOException {
        for (var link : page.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return Optional.of(next(link.path("url").asText()));
            }
        }
        return Optional.empty();
    }

    private String next(String link) throws IOException {
        try {
            // Servers write the bar of a token search as it is, which is no sign of an address.
            var url = URI.create(base + "/").resolve(link.replace("|", "%7C")).toString();
            if (!isOfTheServer(url)) {
                throw new UnusableAnswerException("the next page is on another server");
            }
            return url;
        } catch (IllegalArgumentException e) {
            throw new UnusableAnswerException("the address of the next page cannot be read");
        }
    }

    private boolean isOfTheServer(String url) {
        var here = URI.create(base);
        var there = URI.create(url);
        return here.getScheme().equalsIgnoreCase(there.getScheme())
                && here.getAuthority().equalsIgnoreCase(there.getAuthority());
    }

    /** A search beside the main one; empty where the server does not know it. */
    Optional<JsonNode> search(String query) throws IOException, InterruptedException {
        return some(get(base + "/" + query, most)).flatMap(answer -> tree(answer.body()));
    }

    /** A resource by its reference; empty where the server does not give it, or it is larger than the partner may send. */
    Optional<JsonNode> resource(String reference) throws IOException, InterruptedException {
        var answer = some(get(base + "/" + reference, most)).filter(found -> found.body().length <= most);
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        var tree = answer.get().isFhir() ? tree(answer.get().body()) : Optional.<JsonNode>empty();
        return tree.isPresent() || !reference.startsWith("Binary/")
                ? tree
                : Optional.of(binary(reference, answer.get()));
    }

    /** Many servers answer a Binary with its content, whatever they are asked for. */
    private static JsonNode binary(String reference, FhirHttp.Answer answer) {
        return JSON.createObjectNode()
                .put("resourceType", "Binary")
                .put("id", reference.substring("Binary/".length()))
                .put("contentType", answer.type())
                .put("data", Base64.getEncoder().encodeToString(answer.body()));
    }

    /** {@code Type/id} of a reference into this server; empty for any other. */
    Optional<String> key(String reference) {
        var relative = reference.startsWith(base + "/") ? reference.substring(base.length() + 1) : reference;
        var key = relative.replaceFirst("/_history/.*", "");
        return key.matches("[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}") ? Optional.of(key) : Optional.empty();
    }

    private static Optional<FhirHttp.Answer> some(FhirHttp.Answer answer) throws IOException {
        if (answer.status() == OK) {
            return Optional.of(answer);
        }
        if (LEFT_OUT.contains(answer.status())) {
            return Optional.empty();
        }
        throw new UnusableAnswerException("HTTP " + answer.status());
    }

    private FhirHttp.Answer get(String url, int bytes) throws IOException, InterruptedException {
        var answer = getOnce(url, bytes);
        return answer.status() == UNAUTHORIZED && tokens.forget(access) ? getOnce(url, bytes) : answer;
    }

    private FhirHttp.Answer getOnce(String url, int bytes) throws IOException, InterruptedException {
        var headers = new HashMap<>(tokens.header(access));
        headers.put("Prefer", "handling=lenient");
        return http.get(url, headers, timeout, bytes);
    }

    private static JsonNode json(FhirHttp.Answer answer) throws IOException {
        return tree(answer.body()).orElseThrow(() -> new UnusableAnswerException("the answer is no FHIR"));
    }

    private static Optional<JsonNode> tree(byte[] body) {
        try {
            return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
