package org.urgateway.rest;

import ca.uhn.fhir.interceptor.api.HookParams;
import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.IPreResourceShowDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SimplePreResourceShowDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.graphql.Argument;
import org.hl7.fhir.utilities.graphql.IGraphQLStorageServices;
import org.hl7.fhir.utilities.graphql.Package;
import org.hl7.fhir.utilities.graphql.Value;
import org.hl7.fhir.utilities.graphql.VariableValue;
import org.jspecify.annotations.Nullable;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.rest.Searches.Found;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceKey;
import org.urgateway.store.StoredResource;

/** What one GraphQL query reads from the store: each resource once, and of all together not more than a large page. */
final class GraphQLStorage implements IGraphQLStorageServices {

    /** Names that the engine gives to a page: where it is, in place of the search's own parameters. */
    private static final String PAGE = "search-id";

    private static final String OFFSET = "search-offset";

    private final FhirStore store;
    private final Searches searches;
    private final Resources resources;
    private final ServedTypes types;
    private final RequestDetails request;
    private final Map<String, Argument> variables;
    private final Map<ResourceKey, Optional<Resource>> loaded = new HashMap<>();

    GraphQLStorage(
            FhirStore store,
            Searches searches,
            Resources resources,
            ServedTypes types,
            RequestDetails request,
            Package query) {
        this.store = store;
        this.searches = searches;
        this.resources = resources;
        this.types = types;
        this.request = request;
        this.variables = query.getVariables().stream()
                .collect(Collectors.toMap(Argument::getName, Function.identity(), (first, second) -> first));
        query.getDocument()
                .getOperations()
                .forEach(operation -> operation.getVariables().stream()
                        .filter(variable -> variable.getDefaultValue() != null)
                        .forEach(variable -> variables.putIfAbsent(
                                variable.getName(), new Argument(variable.getName(), variable.getDefaultValue()))));
    }

    @Override
    public @Nullable ReferenceResolution lookup(Object none, IBaseResource context, IBaseReference reference) {
        String url = reference.getReferenceElement().getValue();
        if (url == null) {
            return null;
        }
        if (url.startsWith("#")) {
            return contained(context, url)
                    .map(target -> new ReferenceResolution(context, target))
                    .orElse(null);
        }
        String base = request.getFhirServerBase() + "/";
        IdType id = new IdType(url.startsWith(base) ? url.substring(base.length()) : url);
        return id.isAbsolute() || !id.hasResourceType() || !id.hasIdPart()
                ? null
                : load(new ResourceKey(id.getResourceType(), id.getIdPart()))
                        .map(target -> new ReferenceResolution(target, target))
                        .orElse(null);
    }

    @Override
    public @Nullable IBaseResource lookup(Object none, String type, String id) {
        return load(new ResourceKey(type, id)).orElse(null);
    }

    /** All matches, or as many as {@code _count} asks for. */
    @Override
    public void listResources(Object none, String type, List<Argument> searchParams, List<IBaseResource> matches) {
        Map<String, List<String>> parameters = parameters(searchParams);
        boolean all = !parameters.containsKey("_count");
        if (all) {
            parameters.put("_count", List.of(Integer.toString(GraphQLLimits.RESOURCES)));
        }
        Found found = find(type, parameters);
        if (all && found.next().isPresent()) {
            throw tooMany();
        }
        matches.addAll(shown(found));
    }

    @Override
    public IBaseBundle search(Object none, String type, List<Argument> searchParams) {
        Map<String, List<String>> parameters = parameters(searchParams);
        List<String> page = parameters.get(PAGE);
        if (page != null) {
            parameters = GraphQLPages.parse(page.get(0));
        }
        parameters.putIfAbsent("_total", List.of("accurate"));
        Found found = find(type, parameters);
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET);
        Long total = found.page().total();
        if (total != null) {
            bundle.setTotal(total.intValue());
        }
        link(bundle, "self", parameters);
        if (found.page().next() != null) {
            Map<String, List<String>> next = new LinkedHashMap<>(parameters);
            next.put("_cursor", List.of(found.page().next()));
            link(bundle, "next", next);
        }
        shown(found)
                .forEach(resource ->
                        bundle.addEntry().setResource(resource).getSearch().setMode(SearchEntryMode.MATCH));
        return bundle;
    }

    /** The engine reads of a link what stands between ampersands. */
    private static void link(Bundle bundle, String relation, Map<String, List<String>> parameters) {
        StringBuilder url = new StringBuilder("?&" + PAGE + "=" + GraphQLPages.token(parameters) + "&" + OFFSET + "=0");
        parameters.getOrDefault("_count", List.of()).stream()
                .findFirst()
                .ifPresent(count -> url.append("&_count=").append(URLEncoder.encode(count, StandardCharsets.UTF_8)));
        bundle.addLink().setRelation(relation).setUrl(url.toString());
    }

    private Found find(String type, Map<String, List<String>> parameters) {
        requireServed(type);
        return searches.find(type, parameters, request.getFhirServerBase(), true);
    }

    private void requireServed(String type) {
        if (types.find(type).isEmpty()) {
            throw new InvalidRequestException("%s is not served here.".formatted(type));
        }
    }

    /** Names as GraphQL allows them: {@code claim_number} is {@code claim-number}. */
    private Map<String, List<String>> parameters(List<Argument> arguments) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (Argument argument : arguments) {
            String name = argument.getName();
            String parameter = name.substring(0, 1) + name.substring(1).replace('_', '-');
            parameters.put(parameter, List.of(String.join(",", values(argument, 0))));
        }
        return parameters;
    }

    private List<String> values(Argument argument, int depth) {
        List<String> values = new ArrayList<>();
        for (Value value : argument.getValues()) {
            if (value instanceof VariableValue variable) {
                Argument given = variables.get(variable.getValue());
                if (given == null || depth > 0) {
                    throw new InvalidRequestException(
                            "The GraphQL query has no value for its variable $%s.".formatted(variable.getValue()));
                }
                values.addAll(values(given, depth + 1));
            } else {
                values.add(value.toString());
            }
        }
        return values;
    }

    private static Optional<Resource> contained(IBaseResource context, String url) {
        return context instanceof DomainResource holder
                ? holder.getContained().stream()
                        .filter(inside -> url.substring(1)
                                .equals(inside.getIdElement().getIdPart().replace("#", "")))
                        .findFirst()
                : Optional.empty();
    }

    private Optional<Resource> load(ResourceKey key) {
        requireServed(key.type());
        Optional<Resource> known = loaded.get(key);
        if (known == null) {
            requireRoom(1);
            known = store.read(key).flatMap(this::shown);
            loaded.put(key, known);
        }
        return known;
    }

    private List<Resource> shown(Found found) {
        requireRoom(found.page().matches().size());
        List<Resource> shown = new ArrayList<>();
        for (StoredResource match : found.page().matches()) {
            Optional<Resource> resource = loaded.get(match.key());
            if (resource == null) {
                resource = shown(match);
                loaded.put(match.key(), resource);
            }
            resource.ifPresent(shown::add);
        }
        return shown;
    }

    /** Interceptors that decide who sees what see it before it is used, because the answer holds pieces only. */
    private Optional<Resource> shown(StoredResource stored) {
        Resource resource = resources.parse(stored);
        resource.setId(stored.key().id());
        IInterceptorBroadcaster interceptors = request.getInterceptorBroadcaster();
        if (!interceptors.hasHooks(Pointcut.STORAGE_PRESHOW_RESOURCES)) {
            return Optional.of(resource);
        }
        SimplePreResourceShowDetails details = new SimplePreResourceShowDetails(resource);
        interceptors.callHooks(
                Pointcut.STORAGE_PRESHOW_RESOURCES,
                new HookParams()
                        .add(IPreResourceShowDetails.class, details)
                        .add(RequestDetails.class, request)
                        .addIfMatchesType(ServletRequestDetails.class, request));
        return Optional.ofNullable((Resource) details.getResource(0));
    }

    private void requireRoom(int more) {
        if (loaded.size() + more > GraphQLLimits.RESOURCES) {
            throw tooMany();
        }
    }

    private static InvalidRequestException tooMany() {
        return new InvalidRequestException(
                "The GraphQL query reads more than %d resources; narrow it, or ask for pages with _count."
                        .formatted(GraphQLLimits.RESOURCES));
    }
}
