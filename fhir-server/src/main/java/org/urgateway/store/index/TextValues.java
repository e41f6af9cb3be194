package org.urgateway.store.index;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * Text, the parts of a name and the parts of an address.
 *
 * @see <a href="http://hl7.org/fhir/R4/search.html#string">FHIR R4, string search</a>
 */
final class TextValues {

    private TextValues() {}

    static void of(short parameter, Base value, Consumer<IndexEntry> entries) {
        parts(value)
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .map(text -> new IndexEntry.Text(parameter, IndexText.normal(text), IndexText.prefix(text)))
                .forEach(entries);
    }

    private static Stream<@Nullable String> parts(Base value) {
        if (value instanceof HumanName name) {
            return join(
                    Stream.of(name.getText(), name.getFamily()), name.getGiven(), name.getPrefix(), name.getSuffix());
        }
        if (value instanceof Address address) {
            Stream<@Nullable String> single = Stream.of(
                    address.getText(),
                    address.getCity(),
                    address.getDistrict(),
                    address.getState(),
                    address.getPostalCode(),
                    address.getCountry());
            return join(single, address.getLine());
        }
        if (value instanceof CodeableConcept concept) {
            return Stream.of(concept.getText());
        }
        return value instanceof PrimitiveType<?> primitive ? Stream.of(primitive.getValueAsString()) : Stream.empty();
    }

    @SafeVarargs
    private static Stream<@Nullable String> join(Stream<@Nullable String> single, List<StringType>... repeated) {
        return Stream.concat(single, Stream.of(repeated).flatMap(List::stream).map(PrimitiveType::getValue));
    }
}
