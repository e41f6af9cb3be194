package org.urgateway.store.index;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.context.IWorkerContext;
import org.hl7.fhir.r4.fhirpath.BaseHostServices;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.fhirpath.FHIRPathConstantEvaluationMode;
import org.jspecify.annotations.Nullable;

/** Answers the FHIRPath engine's {@code resolve()} with an empty resource of the reference's type, without loading it. */
final class ReferenceTypes extends BaseHostServices {

    private final FhirContext fhir;
    private final Map<String, Base> emptyByType = new ConcurrentHashMap<>();

    ReferenceTypes(FhirContext fhir, IWorkerContext worker) {
        super(worker);
        this.fhir = fhir;
    }

    @Override
    public @Nullable Base resolveReference(FHIRPathEngine engine, Object context, String url, Base holder) {
        String type = new IdType(url).getResourceType();
        return type == null || !fhir.getResourceTypes().contains(type)
                ? null
                : emptyByType.computeIfAbsent(
                        type, name -> (Base) fhir.getResourceDefinition(name).newInstance());
    }

    @Override
    public List<Base> resolveConstant(
            FHIRPathEngine engine, Object context, String name, FHIRPathConstantEvaluationMode mode) {
        return new ArrayList<>();
    }

    @Override
    public boolean log(String argument, List<Base> focus) {
        return false;
    }

    @Override
    public boolean conformsToProfile(FHIRPathEngine engine, Object context, Base item, String url) {
        return false;
    }

    @Override
    public @Nullable ValueSet resolveValueSet(FHIRPathEngine engine, Object context, String url) {
        return null;
    }

    @Override
    public boolean paramIsType(String name, int index) {
        return false;
    }
}
