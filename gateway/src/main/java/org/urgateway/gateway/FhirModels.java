package org.urgateway.gateway;

import ca.uhn.fhir.context.FhirContext;
import java.util.concurrent.CompletableFuture;
import org.urgateway.profiles.ServedTypes;

/**
 * HAPI's model of the served resource types, read from the annotations of its classes.
 *
 * <p>HAPI reads a type when it is first asked for. That takes about a seventh of a start, and nothing else has to be there for it, so
 * that it can be done while Spring and PostgreSQL begin.
 */
final class FhirModels {

    private FhirModels() {}

    /** Begins to read the models in the background; whoever asks for one that is not read yet reads it or waits. */
    static CompletableFuture<Void> begin() {
        return CompletableFuture.runAsync(() -> {
            var fhir = FhirContext.forR4Cached();
            ServedTypes.load().all().forEach(type -> fhir.getResourceDefinition(type.name()));
        });
    }
}
