package org.urgateway.benchmarks.differential;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.profiles.ServedType;

/** Makes creates, updates, deletes, conditional interactions, transactions, reads and histories. */
final class WriteGenerator {

    private static final List<String> SINCE = List.of("2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z");

    private final FhirContext fhir;
    private final Random random;
    private final List<ServedType> types;
    private final Map<String, List<String>> ids;
    private final ResourceGenerator resources;
    private final SearchGenerator searches;

    WriteGenerator(
            FhirContext fhir,
            Random random,
            List<ServedType> types,
            Map<String, List<String>> ids,
            ResourceGenerator resources,
            SearchGenerator searches) {
        this.fhir = fhir;
        this.random = random;
        this.types = types.stream()
                .filter(type -> type.search().contains("identifier"))
                .toList();
        this.ids = ids;
        this.resources = resources;
        this.searches = searches;
    }

    Exchange next() {
        ServedType type = Pools.any(random, types);
        String id = Pools.any(random, Objects.requireNonNull(ids.get(type.name())));
        String path = "/" + type.name() + "/" + id;
        return switch (random.nextInt(19)) {
            case 0 -> Exchange.send("POST", "/" + type.name(), json(type, ""));
            case 1 -> Exchange.send("PUT", path, json(type, id));
            case 2 ->
                Exchange.send("PUT", path, json(type, id)).with("If-Match", "W/\"" + (1 + random.nextInt(3)) + "\"");
            case 3 -> deletable(type) ? Exchange.send("DELETE", path, "") : Exchange.get(path);
            case 4 -> {
                Identified identified = identified(type);
                yield Exchange.send("POST", "/" + type.name(), identified.json(fhir))
                        .with("If-None-Exist", identified.criteria());
            }
            case 5 -> {
                Identified identified = identified(type);
                yield Exchange.send("PUT", "/" + type.name() + "?" + identified.criteria(), identified.json(fhir));
            }
            case 6 ->
                deletable(type)
                        ? Exchange.send("DELETE", "/" + type.name() + "?" + identifier(), "")
                        : Exchange.get(path);
            case 7 -> Exchange.get(path).with("If-None-Match", "W/\"" + (1 + random.nextInt(3)) + "\"");
            case 8 -> Exchange.get(path + "/_history");
            case 9 -> Exchange.get(path + "/_history/" + (1 + random.nextInt(3)));
            case 10 -> Exchange.get(path + "/_history?_since=" + Pools.any(random, SINCE));
            case 11 -> Exchange.get("/" + type.name() + "/_history?_count=1000");
            case 12, 13 -> Exchange.send("POST", "", transaction());
            case 14 -> searches.search();
            case 15 -> patch(path);
            case 16 -> patch(path).with("If-Match", "W/\"" + (1 + random.nextInt(3)) + "\"");
            case 17 -> patch("/" + type.name() + "?" + identifier());
            default -> Exchange.get(path);
        };
    }

    private Exchange patch(String path) {
        String value = Pools.any(random, List.of("en", "de", "es"));
        return Exchange.send(
                        "PATCH",
                        path,
                        "[{\"op\":\"%s\",\"path\":\"/language\",\"value\":\"%s\"}]"
                                .formatted(random.nextInt(4) == 0 ? "test" : "add", value))
                .with("Content-Type", "application/json-patch+json");
    }

    /** Puts resources where they belong, many at a time. */
    Exchange load(List<Resource> all) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        all.forEach(resource -> bundle.addEntry()
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(resource.fhirType() + "/" + resource.getIdPart()));
        return Exchange.send("POST", "", fhir.newJsonParser().encodeResourceToString(bundle));
    }

    private String transaction() {
        Bundle bundle = new Bundle().setType(random.nextInt(5) == 0 ? BundleType.BATCH : BundleType.TRANSACTION);
        int entries = 1 + random.nextInt(5);
        for (int i = 0; i < entries; i++) {
            entry(bundle.addEntry(), i);
        }
        return fhir.newJsonParser().encodeResourceToString(bundle);
    }

    private void entry(BundleEntryComponent entry, int index) {
        ServedType type = Pools.any(random, types);
        String id = Pools.any(random, Objects.requireNonNull(ids.get(type.name())));
        String path = type.name() + "/" + id;
        switch (random.nextInt(7)) {
            case 0, 1 -> created(entry, type, index);
            case 2 -> {
                Identified identified = identified(type);
                created(entry, type, index);
                entry.setResource(identified.resource());
                entry.getRequest().setIfNoneExist(identified.criteria());
            }
            case 3 -> {
                entry.setResource(resources.resource(type.name(), id)).setFullUrl("http://example.org/fhir/" + path);
                entry.getRequest().setMethod(HTTPVerb.PUT).setUrl(path);
            }
            case 4 -> {
                if (deletable(type)) {
                    entry.getRequest().setMethod(HTTPVerb.DELETE).setUrl(path);
                } else {
                    entry.getRequest().setMethod(HTTPVerb.GET).setUrl(path);
                }
            }
            case 5 ->
                entry.getRequest().setMethod(HTTPVerb.GET).setUrl(deletable(type) ? type.name() + "?_id=" + id : path);
            default ->
                entry.getRequest()
                        .setMethod(HTTPVerb.GET)
                        .setUrl(searches.search().path().substring(1));
        }
    }

    private void created(BundleEntryComponent entry, ServedType type, int index) {
        Resource resource = resources.resource(type.name(), "");
        resource.setId((String) null);
        entry.setResource(resource).setFullUrl("urn:uuid:00000000-0000-4000-8000-00000000000" + index);
        entry.getRequest().setMethod(HTTPVerb.POST).setUrl(type.name());
    }

    private String json(ServedType type, String id) {
        Resource resource = resources.resource(type.name(), id);
        if (id.isEmpty()) {
            resource.setId((String) null);
        }
        return fhir.newJsonParser().encodeResourceToString(resource);
    }

    /** A resource and criteria that it meets itself, as the reference demands. */
    private record Identified(Resource resource, String criteria) {

        String json(FhirContext fhir) {
            return fhir.newJsonParser().encodeResourceToString(resource);
        }
    }

    private Identified identified(ServedType type) {
        Resource resource = resources.resource(type.name(), "");
        resource.setId((String) null);
        Identifier identifier = new Identifier()
                .setSystem(Pools.any(random, Pools.SYSTEMS))
                .setValue(Pools.any(random, Pools.CODES) + random.nextInt(20));
        resource.setProperty("identifier", identifier);
        return new Identified(
                resource, "identifier=" + SearchGenerator.encode(identifier.getSystem() + "|" + identifier.getValue()));
    }

    private String identifier() {
        return "identifier="
                + SearchGenerator.encode(
                        Pools.any(random, Pools.SYSTEMS) + "|" + Pools.any(random, Pools.CODES) + random.nextInt(20));
    }

    private static boolean deletable(ServedType type) {
        return type.deletion() == ServedType.Deletion.LOGICAL;
    }
}
