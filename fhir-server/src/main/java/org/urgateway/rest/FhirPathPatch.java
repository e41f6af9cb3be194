package org.urgateway.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.store.index.FhirPaths;

/**
 * FHIRPath Patch: add, insert, delete, replace and move.
 *
 * @see <a href="http://hl7.org/fhir/R4/fhirpatch.html">FHIR R4, FHIRPath Patch</a>
 */
final class FhirPathPatch {

    private final FhirContext fhir;
    private final FHIRPathEngine engine;

    FhirPathPatch(FhirContext fhir) {
        this.fhir = fhir;
        this.engine = FhirPaths.engine(fhir);
    }

    /** Changes the resource and answers it. */
    Resource apply(Parameters patch, Resource resource) {
        for (int i = 0; i < patch.getParameter().size(); i++) {
            ParametersParameterComponent operation = patch.getParameter().get(i);
            if (!operation.getName().equals("operation")) {
                throw refused(i, "the parameters of a patch are named operation");
            }
            apply(new Operation(i, operation), resource);
        }
        return resource;
    }

    /** One operation with its place in the patch. */
    private record Operation(int index, ParametersParameterComponent given) {

        Optional<ParametersParameterComponent> part(String name) {
            return given.getPart().stream()
                    .filter(part -> name.equals(part.getName()))
                    .findFirst();
        }

        String text(String name) {
            return part(name)
                    .map(ParametersParameterComponent::getValue)
                    .filter(PrimitiveType.class::isInstance)
                    .map(value -> ((PrimitiveType<?>) value).getValueAsString())
                    .orElseThrow(() -> refused(index, "it needs " + name));
        }

        int number(String name) {
            return part(name)
                    .map(ParametersParameterComponent::getValue)
                    .filter(IntegerType.class::isInstance)
                    .map(value -> ((IntegerType) value).getValue())
                    .orElseThrow(() -> refused(index, "it needs " + name + ", a whole number"));
        }

        ParametersParameterComponent value() {
            return part("value").orElseThrow(() -> refused(index, "it needs a value"));
        }
    }

    private void apply(Operation operation, Resource resource) {
        String path = operation.text("path");
        switch (operation.text("type")) {
            case "add" -> {
                Base parent = single(operation, resource, path);
                Children children = children(operation, parent, operation.text("name"));
                children.requireRoom(operation.index());
                children.insert(children.values().size(), children.value(operation.index(), operation.value()));
            }
            case "insert" -> {
                Children children = children(operation, resource, ElementPath.of(path));
                children.requireRoom(operation.index());
                int index = requireBetween(
                        operation, operation.number("index"), children.values().size());
                children.insert(index, children.value(operation.index(), operation.value()));
            }
            case "move" -> {
                Children children = children(operation, resource, ElementPath.of(path));
                int last = children.values().size() - 1;
                Base moved = children.remove(requireBetween(operation, operation.number("source"), last));
                children.insert(requireBetween(operation, operation.number("destination"), last), moved);
            }
            case "replace" -> replace(operation, resource, path);
            case "delete" -> delete(operation, resource, path);
            default -> throw refused(operation.index(), "its type is add, insert, delete, replace or move");
        }
    }

    private void replace(Operation operation, Resource resource, String path) {
        Base old = single(operation, resource, path);
        Children children = holder(operation, resource, path, old);
        int index = children.indexOf(old);
        children.remove(index);
        children.insert(index, children.value(operation.index(), operation.value()));
    }

    /** What is not there needs no deletion. */
    private void delete(Operation operation, Resource resource, String path) {
        List<Base> found = evaluate(operation, resource, path);
        if (found.size() > 1) {
            throw refused(operation.index(), "its path names several elements; a deletion is of one");
        }
        for (Base old : found) {
            Children children = holder(operation, resource, path, old);
            children.remove(children.indexOf(old));
        }
    }

    private Children holder(Operation operation, Resource resource, String path, Base value) {
        ElementPath element = ElementPath.of(path);
        for (Base parent : evaluate(operation, resource, element.parent())) {
            Children children = children(operation, parent, element.name());
            if (children.indexOf(value) >= 0) {
                return children;
            }
        }
        throw refused(operation.index(), "its path has to end in an element, and the id is none that can be changed");
    }

    private Children children(Operation operation, Resource resource, ElementPath path) {
        return children(operation, single(operation, resource, path.parent()), path.name());
    }

    private Children children(Operation operation, Base parent, String name) {
        return Children.of(fhir, parent, name)
                .orElseThrow(() -> refused(operation.index(), parent.fhirType() + " has no such element"));
    }

    private Base single(Operation operation, Resource resource, String path) {
        List<Base> found = evaluate(operation, resource, path);
        if (found.size() != 1) {
            throw refused(operation.index(), "its path names %d elements, not one".formatted(found.size()));
        }
        return found.get(0);
    }

    private List<Base> evaluate(Operation operation, Resource resource, String path) {
        try {
            return new ArrayList<>(engine.evaluate(resource, path));
        } catch (FHIRException e) {
            throw refused(operation.index(), "its path is no FHIRPath that can be evaluated here");
        }
    }

    private static int requireBetween(Operation operation, int index, int last) {
        if (index < 0 || index > last) {
            throw refused(operation.index(), "a position is outside the list");
        }
        return index;
    }

    private static UnprocessableEntityException refused(int operation, String reason) {
        return new UnprocessableEntityException("Operation %d of the patch: %s.".formatted(operation, reason));
    }
}
