package org.urgateway.store.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The two plainest forms of a search parameter's FHIRPath, walked directly: {@code Claim.item.encounter} and
 * {@code Task.for.where(resolve() is Patient)}.
 *
 * <p>Nine of ten parameters have one of them, and a walk costs a twentieth of a run of the FHIRPath engine.
 */
final class PropertyPath {

    private static final Pattern FORM =
            Pattern.compile("[A-Z]\\w*((?:\\.[a-z]\\w*(?!\\())+)(?:\\.where\\(resolve\\(\\) is (\\w+)\\))?");

    private final List<String> names;
    private final Predicate<Base> filter;

    private PropertyPath(List<String> names, Predicate<Base> filter) {
        this.names = names;
        this.filter = filter;
    }

    /** The path of an expression; empty where it has another form, which is the FHIRPath engine's to evaluate. */
    static Optional<PropertyPath> of(String expression) {
        Matcher form = FORM.matcher(expression.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String targetType = form.group(2);
        List<String> names = List.of(form.group(1).substring(1).split("\\."));
        return Optional.of(
                new PropertyPath(names, targetType == null ? any -> true : value -> pointsAt(value, targetType)));
    }

    List<Base> values(Resource resource) {
        List<Base> values = List.of(resource);
        for (String name : names) {
            values = step(values, name);
            if (values.isEmpty()) {
                return values;
            }
        }
        return values.stream().filter(filter).toList();
    }

    private static List<Base> step(List<Base> from, String name) {
        List<Base> to = new ArrayList<>();
        for (Base base : from) {
            for (@Nullable Base value : base.getProperty(name.hashCode(), name, false)) {
                if (value != null) {
                    to.add(value);
                }
            }
        }
        return to;
    }

    private static boolean pointsAt(Base value, String targetType) {
        return value instanceof Reference reference
                && reference.hasReference()
                && targetType.equals(new IdType(reference.getReference()).getResourceType());
    }
}
