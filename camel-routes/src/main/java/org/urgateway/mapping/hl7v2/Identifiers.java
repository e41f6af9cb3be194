package org.urgateway.mapping.hl7v2;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.hl7v2.wire.WireField;
import org.urgateway.terminology.Systems;

/**
 * Reads numbers with the authority that assigned them: data types CX, EI, PLN, XCN and HD.
 *
 * @param settings names the systems of the partner's authorities
 * @param sender namespace of numbers that name no authority
 */
record Identifiers(MappingSettings settings, String sender) {

    /** Authorities and types that mean the same number wherever they stand. */
    private static final Map<String, String> WELL_KNOWN =
            Map.of("NPI", Systems.NPI, "NAIC", Uris.NAIC, "SS", Systems.SSN, "SSA", Systems.SSN, "EIN", Systems.EIN);

    /** An extended composite id: PID-3, PID-18, PV1-19, IN1-3. */
    Optional<Identifier> cx(WireField field) {
        return identifier(field, 4, field.text(5));
    }

    /** An entity identifier: RF1-6, ORC-2, AUT-6. Its authority is spread over three components. */
    Optional<Identifier> ei(WireField field) {
        String value = field.text(1);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Identifier()
                .setSystem(system(field.text(2), field.text(3), field.text(4), ""))
                .setValue(value));
    }

    /** A practitioner's licence or id number: PRD-7. The type names the system. */
    Optional<Identifier> pln(WireField field) {
        String value = field.text(1);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String state = field.text(3);
        String type = field.text(2);
        String namespace = state.isEmpty() ? type : type + "-" + state;
        return Optional.of(typed(
                new Identifier().setSystem(system(namespace, "", "", type)).setValue(value), type));
    }

    /** The number of a person in an extended composite name: ORC-12, PV1-7. */
    Optional<Identifier> xcn(WireField field) {
        return identifier(field, 9, field.text(13));
    }

    /** The number of an organization in an extended composite name: SCH, IN1-4. */
    Optional<Identifier> xon(WireField field) {
        String value = field.text(10).isEmpty() ? field.text(3) : field.text(10);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String type = field.text(7);
        return Optional.of(typed(
                new Identifier()
                        .setSystem(system(field.text(6, 1), field.text(6, 2), field.text(6, 3), type))
                        .setValue(value),
                type));
    }

    /** A number in a namespace of the partner. */
    Identifier own(String namespace, String value) {
        return new Identifier().setSystem(settings.identifierSystem(namespace)).setValue(value);
    }

    private Optional<Identifier> identifier(WireField field, int authority, String type) {
        String value = field.text(1);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String system = system(field.text(authority, 1), field.text(authority, 2), field.text(authority, 3), type);
        return Optional.of(typed(new Identifier().setSystem(system).setValue(value), type));
    }

    private static Identifier typed(Identifier identifier, String type) {
        if (!type.isEmpty()) {
            identifier.setType(new CodeableConcept(
                    new Coding().setSystem(Systems.V2_IDENTIFIER_TYPE).setCode(type)));
        }
        return identifier;
    }

    private String system(String namespace, String universal, String universalType, String type) {
        if (!universal.isEmpty()) {
            return uri(universal, universalType);
        }
        String known = WELL_KNOWN.get(namespace.toUpperCase(Locale.ROOT));
        if (known == null && namespace.isEmpty()) {
            known = WELL_KNOWN.get(type.toUpperCase(Locale.ROOT));
        }
        return known != null && !settings.identifierSystems().containsKey(namespace)
                ? known
                : settings.identifierSystem(namespace.isEmpty() ? sender : namespace);
    }

    private static String uri(String universal, String type) {
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "ISO" -> "urn:oid:" + universal;
            case "UUID", "GUID" -> "urn:uuid:" + universal.toLowerCase(Locale.ROOT);
            case "DNS" -> "http://" + universal;
            default -> universal.matches("[0-2](\\.\\d+)+") ? "urn:oid:" + universal : universal;
        };
    }
}
