package org.urgateway.store.search;

import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.urgateway.store.index.ParameterDictionary;

/**
 * What belongs to one patient, encounter or other resource that R4 defines a compartment for.
 *
 * @see <a href="http://hl7.org/fhir/R4/compartmentdefinition.html">FHIR R4, compartments</a>
 */
public final class Compartment {

    /** Name of the parameter that keeps a search in a compartment: {@code _compartment=Patient/1}. */
    public static final String PARAMETER = "_compartment";

    /** Types that have a compartment. */
    private static final Set<String> TYPES = Set.of("Patient", "Encounter", "RelatedPerson", "Practitioner", "Device");

    private Compartment() {}

    /** Whether resources of that type have a compartment. */
    public static boolean isDefinedFor(String type) {
        return TYPES.contains(type);
    }

    /** Numbers of the parameters by which resources of a type belong to compartments; empty where none do. */
    public static List<Short> parameters(ParameterDictionary dictionary, String type, String compartment) {
        return StreamSupport.stream(dictionary.of(type).spliterator(), false)
                .filter(entry -> entry.definition().compartments().contains(compartment))
                .map(ParameterDictionary.Entry::number)
                .sorted()
                .toList();
    }

    static Sql condition(ParameterDictionary dictionary, String row, String type, String parameter, String value) {
        int slash = value.indexOf('/');
        String of = slash < 0 ? "" : value.substring(0, slash);
        String id = value.substring(slash + 1);
        if (!isDefinedFor(of)) {
            throw new InvalidSearchException(parameter, "there are compartments of " + String.join(", ", TYPES));
        }
        List<Short> numbers = parameters(dictionary, type, of);
        Sql itself = Sql.of("(%1$s.resource_type = ? and %1$s.resource_id = ?)".formatted(row), of, id);
        if (numbers.isEmpty()) {
            if (!type.equals(of)) {
                throw new InvalidSearchException(parameter, "no %s belongs to a compartment of %s".formatted(type, of));
            }
            return itself;
        }
        return Sql.of("(").then(itself).then("""
                         or exists (select from reference_index i where i.tenant = %1$s.tenant and i.row_id = %1$s.row_id
                           and i.target_type = ? and i.target_id = ? and i.parameter_id = any (?)))""".formatted(row), of, id, numbers.toArray(Short[]::new));
    }
}
