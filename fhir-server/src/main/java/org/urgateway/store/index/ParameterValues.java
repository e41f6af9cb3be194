package org.urgateway.store.index;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;

/** Finds the values of search parameters in a resource by the parameters' own FHIRPath. */
final class ParameterValues {

    private final FHIRPathEngine engine;
    private final Map<String, Function<Resource, List<Base>>> compiled = new ConcurrentHashMap<>();

    ParameterValues(FhirContext fhir) {
        engine = FhirPaths.engine(fhir);
    }

    /** The elements that an expression selects. */
    List<Base> of(Resource resource, String expression) {
        return compiled.computeIfAbsent(expression, this::compile).apply(resource);
    }

    /** What the FHIRPath engine itself selects. */
    Function<Resource, List<Base>> byEngine(String expression) {
        ExpressionNode parsed = engine.parse(expression);
        return resource -> engine.evaluate(resource, parsed);
    }

    private Function<Resource, List<Base>> compile(String expression) {
        return PropertyPath.of(expression)
                .<Function<Resource, List<Base>>>map(path -> path::values)
                .orElseGet(() -> byEngine(expression));
    }
}
