package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.Systems;

/**
 * Writes providers and organizations: NM1 with REF, N3, N4, PER and PRV, in this order.
 *
 * @param source finds what a role points at
 * @param qualifiers finds the qualifiers of numbers
 */
record PartyWriter(Source source, Qualifiers qualifiers) {

    private static final String CONTACT = "Contact: ";
    private static final String[] NAMES = {"XX", "24", "34", "PI", "NI", "XV", "46", "FI", "SV"};
    private static final String[] REFERENCES = {"EI", "SY", "0B", "1J", "N5", "N7", "ZH", "G5", "1G"};
    private static final int NUMBERS = 3;

    /** A party's loop; empty where the reference leads to none. */
    Optional<LoopBuilder> loop(String id, String role, Reference reference, Optional<CodeableConcept> specialty) {
        return source.resource(reference).flatMap(resource -> loop(id, role, resource, specialty));
    }

    private Optional<LoopBuilder> loop(String id, String role, Resource resource, Optional<CodeableConcept> specialty) {
        if (resource instanceof PractitionerRole tie) {
            Optional<LoopBuilder> person = source.get(tie.getPractitioner(), Practitioner.class)
                    .map(practitioner -> person(id, role, practitioner, Optional.of(tie), specialty));
            return person.or(() -> loop(id, role, tie.getOrganization(), specialty));
        }
        if (resource instanceof Practitioner practitioner) {
            return Optional.of(person(id, role, practitioner, Optional.empty(), specialty));
        }
        return resource instanceof Organization organization
                ? Optional.of(organization(id, role, organization, specialty))
                : Optional.empty();
    }

    private LoopBuilder person(
            String id,
            String role,
            Practitioner practitioner,
            Optional<PractitionerRole> tie,
            Optional<CodeableConcept> specialty) {
        LoopBuilder loop = new LoopBuilder(id);
        Out nm1 = named(Out.of("NM1").put(1, role).put(2, "1"), practitioner.getNameFirstRep());
        loop.add(number(nm1, practitioner.getIdentifier()));
        references(loop, practitioner.getIdentifier());
        address(loop, practitioner.getAddress());
        tie.ifPresent(found -> {
            String said = found.hasAvailabilityExceptions() ? found.getAvailabilityExceptions() : "";
            String name = said.startsWith(CONTACT) ? said.substring(CONTACT.length()) : "";
            contact(loop, name, found.getTelecom());
        });
        specialty(loop, role, specialty.or(() -> tie.map(PractitionerRole::getSpecialtyFirstRep)));
        return loop;
    }

    private LoopBuilder organization(
            String id, String role, Organization organization, Optional<CodeableConcept> specialty) {
        LoopBuilder loop = new LoopBuilder(id);
        loop.add(number(
                Out.of("NM1").put(1, role).put(2, "2").put(3, text(organization.getName())),
                organization.getIdentifier()));
        references(loop, organization.getIdentifier());
        address(loop, organization.getAddress());
        organization.getContact().forEach(contact -> contact(loop, whole(contact.getName()), contact.getTelecom()));
        contact(loop, "", organization.getTelecom());
        specialty(loop, role, specialty);
        return loop;
    }

    /** NM103 to NM107 of a person. */
    static Out named(Out nm1, HumanName name) {
        List<String> given = name.getGiven().stream().map(StringType::getValue).toList();
        return nm1.put(3, text(name.getFamily()))
                .put(4, given.isEmpty() ? "" : given.get(0))
                .put(5, String.join(" ", given.subList(Math.min(1, given.size()), given.size())))
                .put(6, name.getPrefix().stream().map(StringType::getValue).findFirst())
                .put(7, name.getSuffix().stream().map(StringType::getValue).findFirst());
    }

    /** NM108 and NM109: the first number that a name can carry. */
    Out number(Out nm1, List<Identifier> identifiers) {
        Stream.of(NAMES)
                .flatMap(qualifier -> identifiers.stream()
                        .filter(number -> qualifiers
                                .ofName(text(number.getSystem()), qualifier)
                                .isPresent())
                        .limit(1)
                        .map(number -> List.of(qualifier, number.getValue())))
                .findFirst()
                .ifPresent(found -> nm1.put(8, found.get(0)).put(9, found.get(1)));
        return nm1;
    }

    private void references(LoopBuilder loop, List<Identifier> identifiers) {
        for (Identifier number : identifiers) {
            qualifiers
                    .ofReference(text(number.getSystem()), REFERENCES)
                    .filter(qualifier -> !Systems.NPI.equals(number.getSystem()))
                    .ifPresent(qualifier ->
                            loop.add(Out.of("REF").put(1, qualifier).put(2, number.getValue())));
        }
    }

    /** N3 and N4. */
    static void address(LoopBuilder loop, List<Address> addresses) {
        addresses.stream().findFirst().ifPresent(address -> {
            List<String> lines =
                    address.getLine().stream().map(StringType::getValue).toList();
            if (!lines.isEmpty()) {
                loop.add(Out.of("N3").put(1, lines.get(0)).put(2, lines.size() > 1 ? lines.get(1) : ""));
            }
            loop.addIfAny(Out.of("N4")
                    .put(1, text(address.getCity()))
                    .put(2, text(address.getState()))
                    .put(3, text(address.getPostalCode()))
                    .put(4, text(address.getCountry())));
        });
    }

    /** PER: a name and three numbers at most. */
    static void contact(LoopBuilder loop, String name, List<ContactPoint> telecoms) {
        List<ContactPoint> usable =
                telecoms.stream().filter(ContactPoint::hasValue).limit(NUMBERS).toList();
        if (name.isEmpty() && usable.isEmpty()) {
            return;
        }
        Out per = Out.of("PER").put(1, "IC").put(2, name);
        int element = 3;
        for (ContactPoint point : usable) {
            per.put(element, qualifier(point)).put(element + 1, number(point));
            element += 2;
        }
        loop.add(per);
    }

    private static String qualifier(ContactPoint point) {
        if (!point.hasSystem()) {
            return "TE";
        }
        return switch (point.getSystem()) {
            case FAX -> "FX";
            case EMAIL -> "EM";
            case URL -> "UR";
            default -> "TE";
        };
    }

    /** Telephone numbers are sent as digits, without the country code of the United States. */
    static String number(ContactPoint point) {
        String value = text(point.getValue());
        String kind = qualifier(point);
        if (!kind.equals("TE") && !kind.equals("FX")) {
            return value;
        }
        String digits = value.replaceAll("[^0-9]", "");
        return digits.isEmpty()
                ? value
                : digits.length() == 11 && digits.startsWith("1") ? digits.substring(1) : digits;
    }

    private static void specialty(LoopBuilder loop, String role, Optional<CodeableConcept> specialty) {
        specialty
                .flatMap(concept -> concept.getCoding().stream()
                        .filter(coding -> Systems.PROVIDER_TAXONOMY.equals(coding.getSystem()))
                        .findFirst())
                .ifPresent(coding -> loop.add(
                        Out.of("PRV").put(1, performs(role)).put(2, "PXC").put(3, coding.getCode())));
    }

    private static String performs(String role) {
        return switch (role) {
            case "1P", "DN", "DK", "P3" -> "RF";
            case "71" -> "AT";
            case "AAJ" -> "AD";
            default -> "PE";
        };
    }

    private static String whole(HumanName name) {
        return name.hasText() ? name.getText() : name.getNameAsSingleString().strip();
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
