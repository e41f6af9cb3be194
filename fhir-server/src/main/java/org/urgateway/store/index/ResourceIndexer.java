package org.urgateway.store.index;

import ca.uhn.fhir.context.FhirContext;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;

/** Extracts the search index entries of a resource. */
public final class ResourceIndexer {

    private final ParameterDictionary dictionary;
    private final ParameterValues values;

    /** Extracts the parameters of a dictionary. */
    public ResourceIndexer(FhirContext fhir, ParameterDictionary dictionary) {
        this.dictionary = dictionary;
        this.values = new ParameterValues(fhir);
    }

    /** Everything that searches may find the resource by, each entry once. */
    public Set<IndexEntry> entries(Resource resource) {
        Set<IndexEntry> entries = new LinkedHashSet<>();
        for (ParameterDictionary.Entry parameter : dictionary.of(resource.fhirType())) {
            for (Base value : values.of(resource, parameter.definition().expression())) {
                add(parameter, value, entries::add);
            }
        }
        return entries;
    }

    private static void add(ParameterDictionary.Entry parameter, Base value, Consumer<IndexEntry> entries) {
        short number = parameter.number();
        switch (parameter.definition().kind()) {
            case TOKEN -> TokenValues.of(number, value, entries);
            case REFERENCE -> ReferenceValues.of(number, value, entries);
            case STRING -> TextValues.of(number, value, entries);
            case NUMBER -> AmountValues.number(number, value, entries);
            case QUANTITY -> AmountValues.quantity(number, value, entries);
            case DATE ->
                TimeValues.of(value)
                        .ifPresent(range -> entries.accept(new IndexEntry.Time(number, range.low(), range.high())));
            case URI -> {
                if (value instanceof PrimitiveType<?> uri && uri.hasValue()) {
                    entries.accept(new IndexEntry.Uri(number, IndexText.whole(uri.getValueAsString())));
                }
            }
            case COMPOSITE, HAS, SPECIAL ->
                throw new IllegalStateException(
                        parameter.definition().url() + " is of a kind that the index does not hold");
        }
    }
}
