package org.urgateway.conformance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;

/** A code system of the gateway's own package. All of these are flat. */
final class ShippedSystem implements KnownSystem {

    private final String url;
    private final String version;
    private final String name;
    private final Map<String, Concept> concepts = new LinkedHashMap<>();

    ShippedSystem(CodeSystem system) {
        this.url = system.getUrl();
        this.version = system.getVersion();
        this.name = system.getTitle();
        system.getConcept().forEach(this::add);
    }

    private void add(ConceptDefinitionComponent concept) {
        if (concept.hasConcept()) {
            throw new IllegalStateException(url + " has a hierarchy, which is not served");
        }
        concepts.put(
                concept.getCode(),
                Concept.of(concept.getCode(), concept.getDisplay(), Optional.ofNullable(concept.getDefinition())));
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Concept> find(String code) {
        return Optional.ofNullable(concepts.get(code));
    }

    @Override
    public Stream<Concept> concepts() {
        return concepts.values().stream();
    }

    @Override
    public Optional<Boolean> isAbove(Concept above, Concept below) {
        return Optional.of(false);
    }
}
