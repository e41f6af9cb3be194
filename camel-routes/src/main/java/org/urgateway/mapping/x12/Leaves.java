package org.urgateway.mapping.x12;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.urgateway.mapping.Uris;

/** Lists the values of a resource and of all that it points at, each with its path. */
final class Leaves {

    /** What an exchange makes anew, what only numbers parts of a resource, and words that repeat a code. */
    private static final Set<String> IGNORED = Set.of(
            "id",
            "meta",
            "language",
            "implicitRules",
            "created",
            "related",
            "display",
            "sequence",
            "focal",
            "number",
            "noteNumber");

    /** Numbers of the transmission are in its envelope. */
    private static final Set<String> IGNORED_EXTENSIONS = Set.of(Uris.TRANSMISSION_IDENTIFIERS);

    /** Lines keep their positions. */
    private static final Set<String> COUNTED = Set.of("item", "addItem");

    private final Source source;
    private final Map<Resource, Boolean> seen = new IdentityHashMap<>();
    private final List<Survival.Leaf> leaves = new ArrayList<>();

    Leaves(Source source) {
        this.source = source;
    }

    List<Survival.Leaf> of(Resource resource) {
        seen.put(resource, true);
        children(resource, resource.fhirType());
        return leaves;
    }

    private void children(Base holder, String path) {
        for (Property property : holder.children()) {
            if (IGNORED.contains(property.getName())) {
                continue;
            }
            String name = property.getName().replace("[x]", "");
            int position = 0;
            for (Base value : property.getValues()) {
                position++;
                value(value, path + "." + name + (COUNTED.contains(name) ? "[" + position + "]" : ""), name);
            }
        }
    }

    private void value(Base value, String path, String name) {
        if (value instanceof Narrative) {
            return;
        }
        if (value instanceof Extension extension) {
            extension(extension, path);
        } else if (value instanceof Reference reference) {
            reference(reference, path);
        } else if (name.endsWith("Sequence")) {
            leaves.add(new Survival.Leaf(path, "*"));
        } else if (value instanceof ContactPoint point) {
            leaves.add(new Survival.Leaf(path, PartyWriter.number(point)));
        } else if (value.isPrimitive()) {
            Optional.ofNullable(value.primitiveValue())
                    .ifPresent(text -> leaves.add(new Survival.Leaf(path, comparable(value, text))));
        } else {
            children(value, path);
        }
    }

    private void extension(Extension extension, String path) {
        String url = extension.getUrl();
        if (IGNORED_EXTENSIONS.contains(url)) {
            return;
        }
        String within = path + "(" + url.substring(url.lastIndexOf('/') + 1) + ")";
        extension.getExtension().forEach(part -> extension(part, within + ".extension"));
        if (extension.hasValue()) {
            value(extension.getValue(), within, "value");
        }
    }

    /** What is pointed at stands in the place of the pointer, once; documents go by a transaction of their own. */
    private void reference(Reference reference, String path) {
        Optional<Resource> target = source.resource(reference);
        if (target.isPresent()) {
            boolean isNew = seen.put(target.get(), true) == null;
            if (isNew && !(target.get() instanceof DocumentReference)) {
                children(target.get(), path + "->" + target.get().fhirType());
            }
        } else if (reference.hasIdentifier()) {
            children(reference.getIdentifier(), path + ".identifier");
        }
    }

    private static String comparable(Base value, String text) {
        return value instanceof DecimalType
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }
}
