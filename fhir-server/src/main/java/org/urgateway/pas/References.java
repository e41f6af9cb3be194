package org.urgateway.pas;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Finds the references that a resource holds, contained resources left out. */
final class References {

    private References() {}

    static List<Reference> of(Resource resource) {
        List<Reference> found = new ArrayList<>();
        collect(resource, found);
        return found;
    }

    private static void collect(Base holder, List<Reference> found) {
        for (Property property : holder.children()) {
            for (Base value : property.getValues()) {
                if (value instanceof Reference reference && leadsOut(reference)) {
                    found.add(reference);
                }
                if (!(value instanceof Resource)) {
                    collect(value, found);
                }
            }
        }
    }

    private static boolean leadsOut(Reference reference) {
        return reference.hasReference() && !reference.getReference().startsWith("#");
    }
}
