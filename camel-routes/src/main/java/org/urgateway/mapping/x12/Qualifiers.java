package org.urgateway.mapping.x12;

import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/**
 * The systems behind the qualifiers of numbers, NM108 and REF01, and the way back.
 *
 * <p>A qualifier that stands for one numbering authority has that authority's system. All others are numbers of the partner: their
 * system is the one that the partner's settings give to the qualifier, or one that names partner and qualifier.
 *
 * @param settings the partner's identifier systems, by qualifier
 */
record Qualifiers(MappingSettings settings) {

    private static final Map<String, String> OF_NAMES =
            Map.of("XX", Systems.NPI, "24", Systems.EIN, "34", Systems.SSN, "NI", Uris.NAIC);
    private static final Map<String, String> OF_REFERENCES =
            Map.of("EI", Systems.EIN, "SY", Systems.SSN, "HPI", Systems.NPI);

    /** Types of table 0203 by qualifier. */
    private static final Map<String, String> TYPES = Map.of(
            "XX", "NPI", "24", "EN", "34", "SS", "EI", "EN", "SY", "SS", "MI", "MB", "EJ", "AN", "0B", "SL", "1W",
            "MB");

    /** The number of a name: NM108 and NM109. */
    Optional<Identifier> name(Seg nm1) {
        return nm1.value(9).map(value -> identifier(OF_NAMES, nm1.text(8), value));
    }

    /** The number in a REF. */
    Identifier reference(Seg ref) {
        return identifier(OF_REFERENCES, ref.text(1), ref.text(2));
    }

    private Identifier identifier(Map<String, String> known, String qualifier, String value) {
        String own = settings.identifierSystems().get(qualifier);
        String system = own != null ? own : known.get(qualifier);
        Identifier identifier = new Identifier()
                .setSystem(system != null ? system : settings.identifierSystem(qualifier))
                .setValue(value);
        String type = TYPES.get(qualifier);
        if (type != null) {
            identifier.setType(new CodeableConcept(
                    new Coding().setSystem(Systems.V2_IDENTIFIER_TYPE).setCode(type)));
        }
        return identifier;
    }

    /** A number in a namespace of the partner. */
    Identifier own(String namespace, String value) {
        return new Identifier().setSystem(settings.identifierSystem(namespace)).setValue(value);
    }

    /** The qualifier of NM108 for a system; empty where a name cannot carry numbers of it. */
    Optional<String> ofName(String system, String... candidates) {
        return find(OF_NAMES, system, candidates);
    }

    /** The qualifier of REF01 for a system; empty where a REF cannot carry numbers of it. */
    Optional<String> ofReference(String system, String... candidates) {
        return find(OF_REFERENCES, system, candidates);
    }

    private Optional<String> find(Map<String, String> known, String system, String... candidates) {
        for (String candidate : candidates) {
            String own = settings.identifierSystems().get(candidate);
            String its = own != null ? own : known.getOrDefault(candidate, settings.identifierSystem(candidate));
            if (its.equals(system)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
