package org.urgateway.rest;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/**
 * The values of one element of a resource or data type, as a list that can be changed.
 *
 * @param parent what holds them
 * @param child the element
 * @param name the element's name, with its type where it is a choice: {@code valueString}
 */
record Children(FhirContext fhir, Base parent, BaseRuntimeChildDefinition child, String name) {

    /** The element by its name, with or without the type of a choice; empty where there is none. */
    static Optional<Children> of(FhirContext fhir, Base parent, String name) {
        BaseRuntimeElementDefinition<?> definition = parent instanceof Resource resource
                ? fhir.getResourceDefinition(resource)
                : fhir.getElementDefinition(parent.getClass());
        if (!(definition instanceof BaseRuntimeElementCompositeDefinition<?> composite)) {
            return Optional.empty();
        }
        BaseRuntimeChildDefinition child = composite.getChildByName(name);
        BaseRuntimeChildDefinition found = child == null ? composite.getChildByName(name + "[x]") : child;
        return Optional.ofNullable(found).map(element -> new Children(fhir, parent, element, name));
    }

    List<IBase> values() {
        return List.copyOf(child.getAccessor().getValues(parent));
    }

    /** Position by identity, -1 where it is none of these. */
    int indexOf(Base value) {
        List<IBase> values = values();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == value) {
                return i;
            }
        }
        return -1;
    }

    void insert(int index, IBase value) {
        List<IBase> values = values();
        child.getMutator().setValue(parent, null);
        values.subList(0, index).forEach(before -> child.getMutator().addValue(parent, before));
        child.getMutator().addValue(parent, value);
        values.subList(index, values.size()).forEach(after -> child.getMutator().addValue(parent, after));
    }

    Base remove(int index) {
        List<IBase> values = values();
        child.getMutator().setValue(parent, null);
        for (int i = 0; i < values.size(); i++) {
            if (i != index) {
                child.getMutator().addValue(parent, values.get(i));
            }
        }
        return (Base) values.get(index);
    }

    void requireRoom(int operation) {
        if (child.getMax() == 1 && !values().isEmpty()) {
            throw new UnprocessableEntityException(
                    "Operation %d of the patch: the element is there already; replace it.".formatted(operation));
        }
    }

    /**
     * A patch's value as this element holds it: a data type, or the parts of a backbone element.
     *
     * @param operation its position in the patch
     */
    IBase value(int operation, ParametersParameterComponent given) {
        if (given.hasValue()) {
            return fit(operation, given.getValue());
        }
        if (given.hasResource()) {
            return given.getResource();
        }
        IBase built = type(operation, name).newInstance(child.getInstanceConstructorArguments());
        given.getPart()
                .forEach(part -> of(fhir, (Base) built, part.getName())
                        .ifPresentOrElse(
                                children -> children.insert(children.values().size(), children.value(operation, part)),
                                () -> {
                                    throw unfit(operation);
                                }));
        return built;
    }

    /** Primitives of related types stand for each other: a code of a value set comes as a plain code or string. */
    private IBase fit(int operation, Type value) {
        BaseRuntimeElementDefinition<?> known = child.getChildElementDefinitionByDatatype(value.getClass());
        if (known != null && known.getImplementingClass() == value.getClass()) {
            return value;
        }
        IBase converted = type(operation, name).newInstance(child.getInstanceConstructorArguments());
        if (value instanceof PrimitiveType<?> from && converted instanceof PrimitiveType<?> to) {
            try {
                to.setValueAsString(from.getValueAsString());
                return converted;
            } catch (DataFormatException | IllegalArgumentException e) {
                throw unfit(operation);
            }
        }
        throw unfit(operation);
    }

    private BaseRuntimeElementDefinition<?> type(int operation, String of) {
        BaseRuntimeElementDefinition<?> type = child.getChildByName(of);
        if (type == null) {
            throw unfit(operation);
        }
        return type;
    }

    private UnprocessableEntityException unfit(int operation) {
        return new UnprocessableEntityException(
                "Operation %d of the patch: %s.%s cannot hold its value; it is of another type or no code of its value set."
                        .formatted(operation, parent.fhirType(), name));
    }
}
