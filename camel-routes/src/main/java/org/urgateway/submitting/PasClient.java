package org.urgateway.submitting;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.client.apache.ApacheRestfulClientFactory;
import ca.uhn.fhir.rest.client.api.IHttpClient;
import ca.uhn.fhir.rest.client.api.IHttpRequest;
import ca.uhn.fhir.rest.client.api.IHttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;

/**
 * Sends PAS request Bundles to a FHIR server.
 *
 * <p>The body goes out as it is given, byte for byte: the server keeps it as evidence and recognises it when it comes again.
 *
 * @see <a href="https://hl7.org/fhir/us/davinci-pas/specification.html">Da Vinci PAS, FHIR exchange</a>
 */
public final class PasClient {

    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;

    /** Statuses below 500 that a gate before the server gives and that say nothing about the request: timeout, too early, too many. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private final FhirContext context;
    private final PasClientSettings settings;
    private final ApacheRestfulClientFactory http;

    /** A client for one server; safe for use by several threads. */
    public PasClient(FhirContext context, PasClientSettings settings) {
        this.context = context;
        this.settings = settings;
        this.http = new ApacheRestfulClientFactory(context);
        http.setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()));
        http.setSocketTimeout(Math.toIntExact(settings.answerTimeout().toMillis()));
        // Whoever waits for a free connection waits as long as for an answer: by default it is ten seconds, then the
        // request fails.
        http.setConnectionRequestTimeout(
                Math.toIntExact(settings.answerTimeout().toMillis()));
        http.setPoolMaxTotal(settings.connections());
        http.setPoolMaxPerRoute(settings.connections());
    }

    /** Sends a request Bundle. */
    public PasAnswer send(PasOperation operation, Bundle bundle) {
        return send(operation, context.newJsonParser().encodeResourceToString(bundle));
    }

    /** Sends a request Bundle that is JSON already. */
    public PasAnswer send(PasOperation operation, String json) {
        return post(operation.path(), json);
    }

    /**
     * Sends a resource that is JSON already.
     *
     * @param path path below the FHIR base, for example {@code Task/1/$assign}
     */
    public PasAnswer post(String path, String json) {
        return execute(to(path, RequestTypeEnum.POST)
                .createByteRequest(
                        context, json, EncodingEnum.JSON.getResourceContentTypeNonLegacy(), EncodingEnum.JSON));
    }

    /**
     * Reads, searches, or asks an operation that changes nothing.
     *
     * @param path path below the FHIR base with its query, for example {@code Task?status=requested}
     */
    public PasAnswer get(String path) {
        return execute(to(path, RequestTypeEnum.GET).createGetRequest(context, EncodingEnum.JSON));
    }

    private IHttpClient to(String path, RequestTypeEnum method) {
        var url = new StringBuilder(settings.fhirBase()).append('/').append(path);
        return http.getHttpClient(url, Map.of(), "", method, List.of());
    }

    private PasAnswer execute(IHttpRequest request) {
        try {
            var response = request.execute();
            try {
                return answer(response);
            } finally {
                response.close();
            }
        } catch (IOException e) {
            return new PasAnswer.Unavailable(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private PasAnswer answer(IHttpResponse response) throws IOException {
        var status = response.getStatus();
        if (status >= FIRST_FAILURE || LATER.contains(status)) {
            return new PasAnswer.Unavailable("HTTP status " + status);
        }
        var body = text(response);
        if (status >= FIRST_REFUSAL) {
            return new PasAnswer.Refused(status, body, outcome(status, body));
        }
        try {
            return new PasAnswer.Answered(status, body, parse(body));
        } catch (DataFormatException e) {
            return new PasAnswer.Unavailable("HTTP status " + status + " with a body that is not FHIR");
        }
    }

    /** Empty where the answer has no body, as that of status 204. */
    private static String text(IHttpResponse response) throws IOException {
        try (var body = response.readEntity()) {
            return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private OperationOutcome outcome(int status, String body) {
        try {
            if (parse(body) instanceof OperationOutcome outcome) {
                return outcome;
            }
        } catch (DataFormatException e) {
            // A gate before the server, for example a proxy, refuses in its own format: said below.
        }
        var outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(IssueType.PROCESSING)
                .setDiagnostics("HTTP status " + status + " without an OperationOutcome");
        return outcome;
    }

    private Resource parse(String body) {
        return (Resource) context.newJsonParser().parseResource(body);
    }
}
