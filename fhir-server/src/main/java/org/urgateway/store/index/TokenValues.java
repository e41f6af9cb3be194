package org.urgateway.store.index;

import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Codes, identifiers, flags and contact points as tokens.
 *
 * @see <a href="http://hl7.org/fhir/R4/search.html#token">FHIR R4, token search</a>
 */
final class TokenValues {

    private TokenValues() {}

    static void of(short parameter, Base value, Consumer<IndexEntry> entries) {
        if (value instanceof CodeableConcept concept) {
            concept.getCoding().forEach(coding -> of(parameter, coding, entries));
            text(parameter, concept.getText(), entries);
        } else if (value instanceof Coding coding) {
            add(parameter, coding.getSystem(), coding.getCode(), entries);
            text(parameter, coding.getDisplay(), entries);
        } else if (value instanceof Identifier identifier) {
            add(parameter, identifier.getSystem(), identifier.getValue(), entries);
            ofType(parameter, identifier, entries);
            text(parameter, identifier.getType().getText(), entries);
        } else if (value instanceof ContactPoint contact) {
            add(parameter, null, contact.getValue(), entries);
        } else if (value instanceof Reference reference) {
            of(parameter, reference.getIdentifier(), entries);
        } else if (value instanceof Enumeration<?> code) {
            add(parameter, system(code), code.getValueAsString(), entries);
        } else if (value instanceof PrimitiveType<?> primitive) {
            add(parameter, null, primitive.getValueAsString(), entries);
        }
    }

    /** A code element has no system of its own, but the value set bound to it names one. */
    private static <T extends Enum<?>> @Nullable String system(Enumeration<T> code) {
        return code.getValue() == null ? null : code.getEnumFactory().toSystem(code.getValue());
    }

    /** Beside the identifier itself: its value under its type, for {@code :of-type}. */
    private static void ofType(short parameter, Identifier identifier, Consumer<IndexEntry> entries) {
        String value = identifier.getValue();
        if (value == null || value.isEmpty()) {
            return;
        }
        identifier.getType().getCoding().stream()
                .filter(Coding::hasCode)
                .map(type -> IndexText.typeHash(type.getSystem(), type.getCode()))
                .forEach(type -> entries.accept(new IndexEntry.Token(parameter, type, IndexText.whole(value))));
    }

    /** What {@code :text} searches, in the table of texts. */
    private static void text(short parameter, @Nullable String text, Consumer<IndexEntry> entries) {
        if (text != null && !text.isBlank()) {
            entries.accept(new IndexEntry.Text(parameter, IndexText.normal(text), IndexText.prefix(text)));
        }
    }

    private static void add(
            short parameter, @Nullable String system, @Nullable String value, Consumer<IndexEntry> entries) {
        if (value != null && !value.isEmpty()) {
            entries.accept(new IndexEntry.Token(parameter, IndexText.hash(system), IndexText.whole(value)));
        }
    }
}
