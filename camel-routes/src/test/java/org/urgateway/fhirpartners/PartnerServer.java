package org.urgateway.fhirpartners;

import ca.uhn.fhir.context.FhirContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A partner's FHIR server on a real port: it keeps what it is sent, by identifier, and is searched by type, time and patient, page by page.
 * It can be told to fail, to hang, and to answer what is no FHIR.
 */
public final class PartnerServer implements AutoCloseable {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Optional<Answer>> manner = request -> Optional.empty();
    private volatile Optional<String> expected = Optional.empty();
    private volatile int pageSize = 100;
    private int number;

    /** A request that came in. */
    public record Request(String method, String url, Map<String, String> headers, String body) {}

    /** An answer that is given instead of the right one. */
    public record Answer(int status, String type, String body) {}

    /** A server that listens. */
    public PartnerServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Its base address. */
    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/r4";
    }

    /** The address of its token server. */
    public String tokenUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    /** What came in. */
    public List<Request> requests() {
        return requests;
    }

    /** What came in for a path. */
    public List<Request> requests(String part) {
        return requests.stream().filter(request -> request.url().contains(part)).toList();
    }

    /** What it keeps of a type. */
    public synchronized <T extends Resource> List<T> kept(Class<T> type) {
        return resources.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Behaves otherwise than a FHIR server, where the function says how. */
    public void behave(Function<Request, Optional<Answer>> otherwise) {
        manner = otherwise;
    }

    /** Asks for a bearer token. */
    public void expect(String token) {
        expected = Optional.of(token);
    }

    /** How many matches a page has. */
    public void pages(int matches) {
        pageSize = matches;
    }

    /** Keeps a resource as changed at a time. */
    public synchronized void put(Resource resource, Instant at) {
        var key = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        var before = resources.get(key);
        var version = before == null ? 1 : Integer.parseInt(before.getMeta().getVersionId()) + 1;
        resource.getMeta().setVersionId(String.valueOf(version)).setLastUpdated(Date.from(at));
        resources.put(key, resource);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new LinkedHashMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var request = new Request(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
            requests.add(request);
            answer(exchange, manner.apply(request).orElseGet(() -> answer(request)));
        }
    }

    private Answer answer(Request request) {
        var authorization = request.headers().getOrDefault("authorization", "");
        if (expected.isPresent() && !authorization.equals("Bearer " + expected.get())) {
            return new Answer(401, "text/plain", "who are you?");
        }
        return switch (request.method()) {
            case "POST" -> create(request);
            case "PUT" -> update(request);
            default -> get(request);
        };
    }

    private synchronized Answer create(Request request) {
        var condition = request.headers().get("if-none-exist");
        var resource = (Resource) FHIR.newJsonParser().parseResource(request.body());
        if (condition != null && match(resource.fhirType(), condition).isPresent()) {
            return new Answer(200, "", "");
        }
        resource.setId(String.valueOf(++number));
        put(resource, Instant.parse("2026-11-16T15:00:00Z"));
        return new Answer(201, "", "");
    }

    private synchronized Answer update(Request request) {
        var resource = (Resource) FHIR.newJsonParser().parseResource(request.body());
        var condition = request.url().substring(request.url().indexOf('?') + 1);
        var match = match(resource.fhirType(), condition);
        resource.setId(match.map(known -> known.getIdElement().getIdPart()).orElseGet(() -> "" + ++number));
        put(resource, Instant.parse("2026-11-16T15:00:00Z"));
        return new Answer(match.isPresent() ? 200 : 201, "", "");
    }

    private Optional<Resource> match(String type, String condition) {
        var token = URLDecoder.decode(condition.substring("identifier=".length()), StandardCharsets.UTF_8);
        return resources.values().stream()
                .filter(resource -> resource.fhirType().equals(type))
                .filter(resource -> FHIR.newTerser().getValues(resource, "identifier", Identifier.class).stream()
                        .anyMatch(known -> token.equals(known.getSystem() + "|" + known.getValue())))
                .findFirst();
    }

    private synchronized Answer get(Request request) {
        var path = request.url().replaceFirst("\\?.*", "").substring("/r4/".length());
        if (path.contains("/")) {
            return Optional.ofNullable(resources.get(path))
                    .map(PartnerServer::found)
                    .orElseGet(() -> new Answer(404, "text/plain", "none"));
        }
        return found(search(path, parameters(request.url())));
    }

    private Bundle search(String type, Map<String, String> parameters) {
        var since = Optional.ofNullable(parameters.get("_lastUpdated"))
                .map(text -> Instant.parse(text.replaceFirst("^ge", "")));
        var matches = resources.values().stream()
                .filter(resource -> resource.fhirType().equals(type))
                .filter(resource -> since.isEmpty() || !updated(resource).isBefore(since.get()))
                .filter(resource -> points(resource, "beneficiary", parameters.getOrDefault("beneficiary", "")))
                .sorted(Comparator.comparing(PartnerServer::updated))
                .toList();
        var from = Integer.parseInt(parameters.getOrDefault("_offset", "0"));
        var bundle = new Bundle().setType(BundleType.SEARCHSET);
        var page = matches.subList(from, Math.min(from + pageSize, matches.size()));
        page.forEach(match -> entry(bundle, match, SearchEntryMode.MATCH));
        if (Optional.ofNullable(parameters.get("_include")).isPresent()) {
            included(page).forEach(resource -> entry(bundle, resource, SearchEntryMode.INCLUDE));
        }
        if (from + pageSize < matches.size()) {
            var url = base() + "/" + type + "?_offset=" + (from + pageSize)
                    + since.map(at -> "&_lastUpdated=ge" + at).orElse("") + "&_include=on";
            bundle.addLink().setRelation("next").setUrl(url);
        }
        return bundle;
    }

    private List<Resource> included(List<Resource> matches) {
        var included = new ArrayList<Resource>();
        matches.forEach(match -> FHIR.newTerser()
                .getAllPopulatedChildElementsOfType(match, Reference.class)
                .forEach(reference -> Optional.ofNullable(resources.get(reference.getReference()))
                        .filter(target -> !target.fhirType().equals("Coverage") && !included.contains(target))
                        .ifPresent(included::add)));
        return included;
    }

    private static boolean points(Resource resource, String element, String target) {
        return target.isEmpty()
                || FHIR.newTerser().getValues(resource, element, Reference.class).stream()
                        .anyMatch(reference -> target.equals(reference.getReference()));
    }

    private void entry(Bundle bundle, Resource resource, SearchEntryMode mode) {
        bundle.addEntry()
                .setFullUrl(base() + "/"
                        + new IdType(
                                resource.fhirType(), resource.getIdElement().getIdPart()))
                .setResource(resource)
                .getSearch()
                .setMode(mode);
    }

    private static Instant updated(Resource resource) {
        return resource.getMeta().getLastUpdated().toInstant();
    }

    private static Answer found(Resource resource) {
        return new Answer(200, "application/fhir+json", FHIR.newJsonParser().encodeResourceToString(resource));
    }

    private static Map<String, String> parameters(String url) {
        var parameters = new LinkedHashMap<String, String>();
        var question = url.indexOf('?');
        for (var pair :
                question < 0 ? new String[0] : url.substring(question + 1).split("&")) {
            var equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (!answer.type().isEmpty()) {
            exchange.getResponseHeaders().add("Content-Type", answer.type());
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
