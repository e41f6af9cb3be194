package org.urgateway.gateway.deliveries;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.core.env.StandardEnvironment;
import org.urgateway.gateway.settings.CannotStartException;

/** The outbox of a running gateway, over HTTP. What cannot be done is told in the server's own sentence. */
public final class OutboxDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int FULL_ID = 36;
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final FhirContext fhir = FhirContext.forR4Cached();
    private final String base;

    /**
     * The outbox behind a FHIR base address.
     *
     * @param base without a slash at the end
     */
    public OutboxDesk(String base) {
        this.base = base;
    }

    /** The FHIR base of the gateway that {@code GATEWAY_PORT} names, on this machine. */
    public static String onThisMachine() {
        var variable = Optional.ofNullable(System.getenv("GATEWAY_PORT")).orElse("8080");
        var port = new StandardEnvironment().getProperty("gateway.port", variable);
        return "http://127.0.0.1:" + port + "/fhir";
    }

    /** Deliveries, the oldest first, by the parameters of {@code $list-deliveries}. */
    List<ListedDelivery> list(Map<String, String> parameters) {
        return call("$list-deliveries", parameters).getParameter().stream()
                .map(ListedDelivery::new)
                .toList();
    }

    /**
     * One delivery with every attempt.
     *
     * @param id whole, or its end where it is not finished
     */
    ListedDelivery show(String id) {
        return new ListedDelivery(
                call("$show-delivery", Map.of("id", whole(id))).getParameterFirstRep());
    }

    /** Has one delivery tried again. */
    void retry(String id, String person) {
        call("$retry-deliveries", Map.of("id", whole(id), "person", person));
    }

    /**
     * Has all of a partner tried again.
     *
     * @return of how many reviews
     */
    int retryAll(String partner, String person) {
        var answer = call("$retry-deliveries", Map.of("partner", partner, "person", person));
        return Integer.parseInt(answer.getParameterFirstRep().getValue().primitiveValue());
    }

    /** Sets a dead letter aside. */
    void unblock(String id, String person, String reason) {
        call("$unblock-delivery", Map.of("id", whole(id), "person", person, "reason", reason));
    }

    private String whole(String id) {
        if (id.length() >= FULL_ID) {
            return id;
        }
        var found = list(Map.of("ending", id.toLowerCase(Locale.ROOT)));
        if (found.size() != 1) {
            throw new CannotStartException(
                    found.isEmpty()
                            ? "No unfinished delivery ends with " + id
                                    + "; see bin/gateway deliveries list, or give the whole id."
                            : found.size() + " deliveries end with " + id + "; give more of the id.");
        }
        return found.get(0).id();
    }

    private Parameters call(String operation, Map<String, String> parameters) {
        var body = new Parameters();
        parameters.forEach(body::addParameter);
        var answer = send(operation, fhir.newJsonParser().encodeResourceToString(body));
        var resource = parse(answer);
        if (answer.statusCode() == OK && resource instanceof Parameters given) {
            return given;
        }
        if (resource instanceof OperationOutcome outcome) {
            throw new CannotStartException(outcome.getIssueFirstRep().getDiagnostics());
        }
        throw new CannotStartException(
                base + " answers with HTTP " + answer.statusCode() + " and nothing of an outbox; check --fhir-base.");
    }

    private IBaseResource parse(HttpResponse<String> answer) {
        try {
            return fhir.newJsonParser().parseResource(answer.body());
        } catch (DataFormatException e) {
            throw new CannotStartException(
                    base + " answers with HTTP " + answer.statusCode() + " and no FHIR; check --fhir-base.", e);
        }
    }

    private HttpResponse<String> send(String operation, String json) {
        try {
            var request = HttpRequest.newBuilder(URI.create(base + "/" + operation))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/fhir+json")
                    .POST(BodyPublishers.ofString(json));
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotStartException(
                    "No gateway answers at " + base + "; start it, or give its address with --fhir-base.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("interrupted", e);
        }
    }
}
