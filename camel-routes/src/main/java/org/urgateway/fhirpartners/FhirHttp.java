package org.urgateway.fhirpartners;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.client.apache.ApacheRestfulClientFactory;
import ca.uhn.fhir.rest.client.api.IHttpClient;
import ca.uhn.fhir.rest.client.api.IHttpRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.http.impl.client.HttpClientBuilder;

/**
 * One request and one answer over HTTP, through the HAPI FHIR client.
 *
 * <p>Nothing is repeated, which is the outbox's affair, and no redirect is followed, since the access token would go with it.
 */
final class FhirHttp {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int CONNECTIONS = 20;

    private final FhirContext fhir;
    private final Map<Integer, ApacheRestfulClientFactory> byTimeout = new ConcurrentHashMap<>();

    FhirHttp(FhirContext fhir) {
        this.fhir = fhir;
    }

    /**
     * What a server answered.
     *
     * @param type media type, without parameters and in lower case; empty where it says none
     * @param body at most as much as was asked for
     */
    record Answer(int status, String type, byte[] body) {

        boolean isEmpty() {
            return body.length == 0;
        }

        boolean isFhir() {
            return type.equals("application/fhir+json") || type.equals("application/json");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Sends FHIR JSON by POST or PUT. */
    Answer send(RequestTypeEnum method, String url, String json, Map<String, String> headers, int timeout)
            throws IOException {
        return execute(
                client(method, url, timeout)
                        .createByteRequest(
                                fhir, json, EncodingEnum.JSON.getResourceContentTypeNonLegacy(), EncodingEnum.JSON),
                headers,
                1 << 20);
    }

    /**
     * Gets FHIR JSON.
     *
     * @param most bytes to read; an answer that is longer comes cut, one byte beyond
     */
    Answer get(String url, Map<String, String> headers, int timeout, int most) throws IOException {
        return execute(
                client(RequestTypeEnum.GET, url, timeout).createGetRequest(fhir, EncodingEnum.JSON), headers, most);
    }

    /** With a condition, even an empty one, HAPI writes an If-None-Exist of its own form. */
    @SuppressWarnings("NullAway")
    private IHttpClient client(RequestTypeEnum method, String url, int timeout) {
        return factory(timeout).getHttpClient(new StringBuilder(url), null, null, method, List.of());
    }

    private static Answer execute(IHttpRequest request, Map<String, String> headers, int most) throws IOException {
        headers.forEach(request::addHeader);
        var response = request.execute();
        try (var body = response.readEntity()) {
            var bytes = body == null ? new byte[0] : body.readNBytes(most + 1);
            var type = Optional.ofNullable(response.getMimeType()).orElse("");
            return new Answer(response.getStatus(), type, bytes);
        } finally {
            response.close();
        }
    }

    private ApacheRestfulClientFactory factory(int timeout) {
        return byTimeout.computeIfAbsent(timeout, millis -> {
            var factory = new Factory(fhir);
            factory.setConnectTimeout(CONNECT_MILLIS);
            factory.setSocketTimeout(millis);
            factory.setConnectionRequestTimeout(millis);
            factory.setPoolMaxTotal(CONNECTIONS);
            factory.setPoolMaxPerRoute(CONNECTIONS);
            return factory;
        });
    }

    /** A client that leaves repeating and following to whoever uses it. */
    private static final class Factory extends ApacheRestfulClientFactory {

        Factory(FhirContext fhir) {
            super(fhir);
        }

        @Override
        protected HttpClientBuilder getHttpClientBuilder() {
            return super.getHttpClientBuilder().disableAutomaticRetries().disableRedirectHandling();
        }
    }
}
