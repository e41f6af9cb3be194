package org.urgateway.store.index;

import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * References, with their identifier beside as a token for {@code :identifier}.
 *
 * @see <a href="http://hl7.org/fhir/R4/search.html#reference">FHIR R4, reference search</a>
 */
final class ReferenceValues {

    private ReferenceValues() {}

    static void of(short parameter, Base value, Consumer<IndexEntry> entries) {
        if (value instanceof Reference reference) {
            literal(parameter, reference.getReference(), entries);
            TokenValues.of(parameter, reference, entries);
        } else if (value instanceof CanonicalType canonical) {
            canonical(parameter, canonical.getValue(), entries);
        } else if (value instanceof PrimitiveType<?> uri) {
            literal(parameter, uri.getValueAsString(), entries);
        }
    }

    private static void literal(short parameter, @Nullable String reference, Consumer<IndexEntry> entries) {
        if (reference == null || reference.isEmpty() || reference.startsWith("#")) {
            return;
        }
        IdType id = new IdType(reference);
        boolean here = !id.isAbsolute() && id.hasResourceType() && id.hasIdPart();
        entries.accept(
                here
                        ? new IndexEntry.Reference(parameter, id.getResourceType(), id.getIdPart())
                        : new IndexEntry.Reference(parameter, "", IndexText.whole(reference)));
    }

    /** A versioned canonical is found with its version and without. */
    private static void canonical(short parameter, @Nullable String url, Consumer<IndexEntry> entries) {
        if (url == null || url.isEmpty()) {
            return;
        }
        entries.accept(new IndexEntry.Reference(parameter, "", IndexText.whole(url)));
        int version = url.indexOf('|');
        if (version > 0) {
            entries.accept(new IndexEntry.Reference(parameter, "", IndexText.whole(url.substring(0, version))));
        }
    }
}
