package org.urgateway.store.index;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
            if (parameter.definition().components().isEmpty()) {
                for (Base value : values.of(resource, parameter.definition().expression())) {
                    add(parameter, value, entries::add);
                }
            } else {
                composite(resource, parameter, entries::add);
            }
        }
        return entries;
    }

    /** Each code with each time; a code without a time has an entry, too, because a list by time holds it last. */
    private void composite(Resource resource, ParameterDictionary.Entry parameter, Consumer<IndexEntry> entries) {
        List<TimeRange> times = new ArrayList<>();
        component(resource, parameter, 1).forEach(value -> TimeValues.of(value).ifPresent(times::add));
        if (times.isEmpty()) {
            times.add(new TimeRange(Instant.MAX, Instant.MAX));
        }
        List<IndexEntry> tokens = new ArrayList<>();
        component(resource, parameter, 0).forEach(value -> TokenValues.of(parameter.number(), value, tokens::add));
        for (IndexEntry entry : tokens) {
            if (entry instanceof IndexEntry.Token token) {
                times.forEach(time -> entries.accept(new IndexEntry.TokenTime(
                        token.parameter(), token.system(), token.value(), time.low(), time.high())));
            }
        }
    }

    private List<Base> component(Resource resource, ParameterDictionary.Entry composite, int position) {
        return values.of(
                resource, dictionary.component(composite, position).definition().expression());
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
