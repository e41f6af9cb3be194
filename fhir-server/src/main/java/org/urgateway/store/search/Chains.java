package org.urgateway.store.search;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.urgateway.store.index.ParameterDictionary;

/**
 * Conditions on the resources that a reference points at ({@code patient.family}), and on those that point here
 * ({@code _has:ClaimResponse:request:outcome}), of any number of steps.
 *
 * @see <a href="http://hl7.org/fhir/R4/search.html#chaining">FHIR R4, chaining</a>
 */
final class Chains {

    private static final Pattern HAS = Pattern.compile("_has:([A-Z]\\w*):([^:.]+):(.+)");

    private final ParameterDictionary dictionary;
    private final Conditions conditions;

    Chains(ParameterDictionary dictionary, Conditions conditions) {
        this.dictionary = dictionary;
        this.conditions = conditions;
    }

    Sql forward(String row, ParameterDictionary.Entry entry, ParameterName name, String value) {
        requireReference(name.full(), entry);
        String chained = name.chain().orElseThrow();
        List<Sql> targets = targets(entry, name).stream()
                .filter(type -> conditions.isKnown(type, chained))
                .map(type -> Sql.of("(%s.resource_type = '%s' and ".formatted(row + "t", type))
                        .then(conditions.of(row + "t", type, chained, value))
                        .then(")"))
                .toList();
        if (targets.isEmpty()) {
            throw new InvalidSearchException(
                    name.full(),
                    "no resource that %s may point at has a search parameter %s here".formatted(name.code(), chained));
        }
        return Sql.of("""
                        exists (select from reference_index i join resource %2$st
                          on (%2$st.tenant, %2$st.resource_type, %2$st.resource_id) = (i.tenant, i.target_type, i.target_id)
                          where i.tenant = %2$s.tenant and i.row_id = %2$s.row_id and i.parameter_id = %1$d
                          and %2$st.change <> 'D' and (""".formatted(entry.number(), row))
                .then(Sql.join(" or ", targets))
                .then("))");
    }

    Sql reverse(String row, String type, String parameter, String value) {
        Matcher has = HAS.matcher(parameter);
        if (!has.matches()) {
            throw new InvalidSearchException(parameter, "it is written _has:Type:reference:parameter");
        }
        String source = has.group(1);
        ParameterDictionary.Entry entry = dictionary
                .find(source, has.group(2))
                .orElseThrow(() -> new InvalidSearchException(
                        parameter, "%s has no search parameter %s here".formatted(source, has.group(2))));
        requireReference(parameter, entry);
        return Sql.of("""
                        exists (select from reference_index i join resource %2$st on %2$st.row_id = i.row_id
                          where i.tenant = %2$s.tenant and i.parameter_id = %1$d
                          and i.target_type = '%3$s' and i.target_id = %2$s.resource_id
                          and %2$st.change <> 'D' and """.formatted(entry.number(), row, type))
                .then(" ")
                .then(conditions.of(row + "t", source, has.group(3), value))
                .then(")");
    }

    /** The type that a modifier names, or all that the parameter may point at. */
    private Set<String> targets(ParameterDictionary.Entry entry, ParameterName name) {
        Optional<String> type = name.modifier();
        if (type.isPresent()) {
            return Set.of(type.get());
        }
        Set<String> declared = entry.definition().targets();
        return declared.isEmpty() ? dictionary.types() : declared;
    }

    private static void requireReference(String parameter, ParameterDictionary.Entry entry) {
        if (entry.definition().kind() != RestSearchParameterTypeEnum.REFERENCE) {
            throw new InvalidSearchException(
                    parameter,
                    "%s is not a reference".formatted(entry.definition().code()));
        }
    }
}
