package org.urgateway.store.index;

import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.model.api.annotation.DatatypeDef;
import ca.uhn.fhir.model.api.annotation.ResourceDef;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.jspecify.annotations.Nullable;

/**
 * Tells the FHIRPath engine which types there are and what they derive from, out of HAPI's model classes.
 *
 * <p>The engine would otherwise load every StructureDefinition of R4, seconds of start-up for the sake of type names.
 */
final class ModelTypes implements IValidationSupport {

    private static final String BASE = "http://hl7.org/fhir/StructureDefinition/";

    private final FhirContext fhir;

    ModelTypes(FhirContext fhir) {
        this.fhir = fhir;
    }

    @Override
    public FhirContext getFhirContext() {
        return fhir;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
        return List.of();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends IBaseResource> @Nullable T fetchResource(@Nullable Class<T> type, String url) {
        return type == StructureDefinition.class ? (T) fetchStructureDefinition(url) : null;
    }

    @Override
    public @Nullable IBaseResource fetchStructureDefinition(String url) {
        Class<?> model = url.startsWith(BASE) ? modelClass(url.substring(BASE.length())) : null;
        return model == null ? null : describe(url.substring(BASE.length()), model);
    }

    private StructureDefinition describe(String name, Class<?> model) {
        StructureDefinition type = new StructureDefinition();
        type.setUrl(BASE + name).setName(name).setType(name).setDerivation(TypeDerivationRule.SPECIALIZATION);
        String parent = name(model.getSuperclass());
        if (parent != null) {
            type.setBaseDefinition(BASE + parent);
        }
        return type;
    }

    private @Nullable Class<?> modelClass(String name) {
        if (name.equals("Resource")) {
            return Resource.class;
        }
        if (name.equals("DomainResource")) {
            return DomainResource.class;
        }
        if (fhir.getResourceTypes().contains(name)) {
            return fhir.getResourceDefinition(name).getImplementingClass();
        }
        BaseRuntimeElementDefinition<?> element = fhir.getElementDefinition(name);
        return element == null ? null : element.getImplementingClass();
    }

    private static @Nullable String name(Class<?> model) {
        ResourceDef resource = model.getAnnotation(ResourceDef.class);
        DatatypeDef datatype = model.getAnnotation(DatatypeDef.class);
        if (model == Resource.class || model == DomainResource.class) {
            return model.getSimpleName();
        }
        return resource != null ? resource.name() : datatype != null ? datatype.name() : null;
    }
}
