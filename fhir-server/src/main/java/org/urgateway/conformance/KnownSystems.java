package org.urgateway.conformance;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeSystem;
import org.urgateway.codes.LoadedCodes;

/** The code systems whose codes are known: those of the package, and those of which a list is loaded. */
final class KnownSystems {

    private final LoadedCodes loaded;
    private final Lazy<Map<String, KnownSystem>> shipped;

    KnownSystems(Artifacts artifacts, LoadedCodes loaded) {
        this.loaded = loaded;
        this.shipped = new Lazy<>(() -> artifacts
                .of("CodeSystem")
                .map(artifact -> new ShippedSystem(artifacts.parse(CodeSystem.class, artifact)))
                .collect(Collectors.toUnmodifiableMap(KnownSystem::url, Function.identity())));
    }

    /** The system of that URL; the gateway's own codes mean what they mean, whatever is loaded under their URL. */
    Optional<KnownSystem> find(String url) {
        return Optional.ofNullable(shipped.get().get(url))
                .or(() -> loaded.of(url).map(LoadedSystem::new));
    }

    /** Words for a code, where they are known. */
    Optional<String> display(String url, String code) {
        return find(url)
                .flatMap(system -> system.find(code))
                .map(Concept::display)
                .filter(words -> !words.isEmpty());
    }
}
