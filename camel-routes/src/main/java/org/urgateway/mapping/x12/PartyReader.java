package org.urgateway.mapping.x12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/**
 * Reads providers and organizations: NM1 with REF, N3, N4, PER and PRV.
 *
 * @param draft takes the resources
 */
record PartyReader(Draft draft) {

    private static final String PERSON = "1";

    /** Who asks: an organization, or a person with the role in which that person asks. */
    Optional<Reference> requester(Level level) {
        return level.first("NM1").map(nm1 -> isPerson(nm1) ? person(level, nm1, true) : organization(level, nm1, true));
    }

    /** Who takes part in the care. */
    Reference provider(Level level, Seg nm1) {
        return isPerson(nm1) ? person(level, nm1, false) : organization(level, nm1, false);
    }

    /** Who may give a service, without the role: a person as such, or an organization. */
    Reference practitioner(Level level, Seg nm1) {
        if (!isPerson(nm1)) {
            return organization(level, nm1, false);
        }
        Practitioner practitioner = new Practitioner();
        numbers(level, nm1).forEach(practitioner::addIdentifier);
        name(nm1).ifPresent(practitioner::addName);
        address(level).ifPresent(practitioner::addAddress);
        return draft.entries().once(key("practitioner", practitioner.getIdentifier(), nm1), () -> practitioner);
    }

    private static boolean isPerson(Seg nm1) {
        return nm1.text(2).equals(PERSON);
    }

    /** The specialty of who takes part, by its taxonomy code. */
    static Optional<CodeableConcept> specialty(Level level) {
        return level.first("PRV").flatMap(prv -> {
            prv.understood(1, 2);
            return prv.value(3).map(code -> PasClaim.concept(Systems.PROVIDER_TAXONOMY, code));
        });
    }

    private Reference person(Level level, Seg nm1, boolean requests) {
        Reference reference = practitioner(level, nm1);
        PractitionerRole role = new PractitionerRole().setActive(true).setPractitioner(reference);
        for (Seg per : level.all("PER")) {
            telecoms(per).forEach(role::addTelecom);
            per.value(2).ifPresent(name -> role.setAvailabilityExceptions("Contact: " + name));
        }
        if (!role.hasTelecom()) {
            // The guide wants to be told how a role is reached, or that this is not known.
            role.addEndpoint().addExtension(Uris.DATA_ABSENT, new CodeType("unknown"));
        }
        if (requests) {
            nm1.understood(1);
            specialty(level).ifPresent(role::addSpecialty);
        }
        return draft.entries().once("role " + reference.getReference(), () -> role);
    }

    private Reference organization(Level level, Seg nm1, boolean requests) {
        Organization organization = organization(nm1);
        if (requests) {
            organization.addType(PasClaim.concept(Systems.X12_ENTITY, nm1.text(1)));
        }
        numbers(level, nm1).forEach(organization::addIdentifier);
        address(level).ifPresent(organization::addAddress);
        for (Seg per : level.all("PER")) {
            var contact = organization.addContact();
            per.value(2).ifPresent(name -> contact.setName(new HumanName().setText(name)));
            telecoms(per).forEach(contact::addTelecom);
        }
        return draft.entries().once(key("organization", organization.getIdentifier(), nm1), () -> organization);
    }

    /** An organization by its name. */
    static Organization organization(Seg nm1) {
        nm1.understood(2);
        Organization organization = new Organization().setActive(true);
        nm1.value(3).ifPresent(organization::setName);
        return organization;
    }

    private List<Identifier> numbers(Level level, Seg nm1) {
        return Stream.concat(
                        draft.qualifiers().name(nm1).stream(),
                        level.all("REF").stream()
                                .filter(ref -> ref.has(2))
                                .map(ref -> draft.qualifiers().reference(ref)))
                .toList();
    }

    /** A person's name. */
    static Optional<HumanName> name(Seg nm1) {
        nm1.understood(2);
        HumanName name = new HumanName();
        nm1.value(3).ifPresent(name::setFamily);
        nm1.value(4).ifPresent(name::addGiven);
        nm1.value(5).ifPresent(name::addGiven);
        nm1.value(6).ifPresent(name::addPrefix);
        nm1.value(7).ifPresent(name::addSuffix);
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** The address in N3 and N4. */
    static Optional<Address> address(Level level) {
        Address address = new Address();
        level.first("N3").ifPresent(n3 -> {
            n3.value(1).ifPresent(address::addLine);
            n3.value(2).ifPresent(address::addLine);
        });
        level.first("N4").ifPresent(n4 -> {
            n4.value(1).ifPresent(address::setCity);
            n4.value(2).or(() -> n4.value(7)).ifPresent(address::setState);
            n4.value(3).ifPresent(address::setPostalCode);
            n4.value(4).ifPresent(address::setCountry);
        });
        return address.isEmpty() ? Optional.empty() : Optional.of(address);
    }

    /** The numbers of a PER, each after its qualifier. An extension belongs to the number before it. */
    static List<ContactPoint> telecoms(Seg per) {
        per.understood(1);
        List<ContactPoint> telecoms = new ArrayList<>();
        for (int element = 3; element <= 7; element += 2) {
            String qualifier = per.text(element);
            String value = per.text(element + 1);
            if (qualifier.equals("EX") && !telecoms.isEmpty()) {
                ContactPoint before = telecoms.get(telecoms.size() - 1);
                before.setValue(before.getValue() + " x" + value);
            } else if (!value.isEmpty()) {
                telecoms.add(new ContactPoint()
                        .setSystem(system(qualifier))
                        .setUse(ContactPointUse.WORK)
                        .setValue(value));
            }
        }
        return telecoms;
    }

    private static ContactPointSystem system(String qualifier) {
        return switch (qualifier) {
            case "FX" -> ContactPointSystem.FAX;
            case "EM" -> ContactPointSystem.EMAIL;
            case "UR" -> ContactPointSystem.URL;
            default -> ContactPointSystem.PHONE;
        };
    }

    private static String key(String kind, List<Identifier> numbers, Seg nm1) {
        return numbers.isEmpty()
                ? kind + " at " + nm1.location() + " " + nm1.text(3)
                : kind + " " + numbers.get(0).getSystem() + "|" + numbers.get(0).getValue();
    }
}
