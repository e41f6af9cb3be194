package org.urgateway.benchmarks.differential;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import ca.uhn.fhir.context.RuntimeChildResourceDefinition;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.profiles.SearchParameterDefinition;

/** Makes resources of any type out of HAPI's model, with values in the elements that searches look at. */
final class ResourceGenerator {

    /** Elements that say nothing to a search and much to a parser. */
    private static final Set<String> LEFT_OUT =
            Set.of("extension", "modifierExtension", "contained", "text", "id", "implicitRules", "language", "meta");

    private static final int DEPTH = 3;

    private final FhirContext fhir;
    private final Random random;
    private final Map<String, List<String>> ids;
    private final Map<String, Set<String>> searched;
    private final ElementValues values;

    /**
     * Makes a generator.
     *
     * @param ids logical ids of each type, which references point at
     * @param searched by type the first elements of what is searched
     */
    ResourceGenerator(
            FhirContext fhir, Random random, Map<String, List<String>> ids, Map<String, Set<String>> searched) {
        this.fhir = fhir;
        this.random = random;
        this.ids = ids;
        this.searched = searched;
        this.values = new ElementValues(random, ids);
    }

    /** The first element of a search parameter's expression on its type: {@code item} of {@code Claim.item.encounter}. */
    static Set<String> elements(List<SearchParameterDefinition> parameters) {
        Set<String> elements = new HashSet<>();
        for (SearchParameterDefinition parameter : parameters) {
            for (String part : parameter.expression().split("[| ()]+")) {
                if (part.startsWith(parameter.type() + ".")) {
                    elements.add(part.split("\\.")[1]);
                }
            }
        }
        return elements;
    }

    /** A resource that holds nothing but what makes it storable. */
    Resource empty(String type, String id) {
        Resource resource = (Resource) fhir.getResourceDefinition(type).newInstance();
        resource.setId(id);
        resource.setLanguage("en");
        return resource;
    }

    Resource resource(String type, String id) {
        Resource resource = (Resource) fhir.getResourceDefinition(type).newInstance();
        fill((BaseRuntimeElementCompositeDefinition<?>) fhir.getResourceDefinition(type), resource, type, 0);
        resource.setId(id);
        if (random.nextInt(3) == 0) {
            resource.setMeta(meta());
        }
        return resource;
    }

    private Meta meta() {
        Meta meta = new Meta();
        if (random.nextBoolean()) {
            meta.addProfile(Pools.any(random, Pools.URIS));
        }
        if (random.nextBoolean()) {
            meta.addTag(Pools.any(random, Pools.SYSTEMS), Pools.any(random, Pools.CODES), null);
        }
        if (random.nextInt(3) == 0) {
            meta.addSecurity(Pools.any(random, Pools.SYSTEMS), Pools.any(random, Pools.CODES), null);
        }
        if (random.nextInt(3) == 0) {
            meta.setSource(Pools.any(random, Pools.URIS));
        }
        return meta;
    }

    private void fill(BaseRuntimeElementCompositeDefinition<?> definition, IBase into, String path, int depth) {
        for (BaseRuntimeChildDefinition child : definition.getChildren()) {
            String name = child.getElementName().replace("[x]", "");
            if (LEFT_OUT.contains(name) || !wanted(path, name, child.getMin(), depth)) {
                continue;
            }
            int times = child.getMax() == 1 ? 1 : 1 + random.nextInt(2);
            for (int i = 0; i < times; i++) {
                add(child, into, path + "." + name, depth);
            }
        }
    }

    private boolean wanted(String path, String name, int min, int depth) {
        if (depth == 0 && searched.getOrDefault(path, Set.of()).contains(name)) {
            return random.nextInt(4) > 0;
        }
        return min > 0 || random.nextInt(depth == 0 ? 8 : 3) == 0;
    }

    private void add(BaseRuntimeChildDefinition child, IBase into, String path, int depth) {
        List<String> names = new ArrayList<>(child.getValidChildNames());
        names.removeIf(name -> child.getChildByName(name) == null);
        names.sort(null);
        BaseRuntimeElementDefinition<?> type = child.getChildByName(Pools.any(random, names));
        if (type == null || depth >= DEPTH || isResource(type)) {
            return;
        }
        IBase value = type.newInstance(child.getInstanceConstructorArguments());
        boolean filled = value instanceof Reference reference
                ? values.reference(reference, targets(child))
                : child instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition bound
                        ? values.code((PrimitiveType<?>) value, bound.getBoundEnumType())
                        : value(value, type, path, depth);
        if (filled) {
            child.getMutator().addValue(into, value);
        }
    }

    private static boolean isResource(BaseRuntimeElementDefinition<?> type) {
        return Resource.class.isAssignableFrom(type.getImplementingClass());
    }

    private List<String> targets(BaseRuntimeChildDefinition child) {
        List<Class<? extends IBaseResource>> declared = child instanceof RuntimeChildResourceDefinition reference
                ? reference.getResourceTypes()
                : child instanceof RuntimeChildChoiceDefinition choice ? choice.getResourceTypes() : List.of();
        List<String> named = declared.stream()
                .filter(model -> !Modifier.isAbstract(model.getModifiers()) && !model.isInterface())
                .map(fhir::getResourceType)
                .sorted()
                .toList();
        return named.isEmpty()
                ? List.of("Organization", "Patient", "Practitioner")
                : named.stream().filter(ids::containsKey).toList();
    }

    private boolean value(IBase value, BaseRuntimeElementDefinition<?> type, String path, int depth) {
        if (ElementValues.know(value)) {
            return values.set(value, path);
        }
        if (value instanceof Attachment || value instanceof Annotation) {
            return false;
        }
        if (type instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            fill(composite, value, path, depth + 1);
        }
        return !value.isEmpty();
    }
}
