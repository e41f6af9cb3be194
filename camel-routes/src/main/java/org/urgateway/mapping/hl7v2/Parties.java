package org.urgateway.mapping.hl7v2;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.urgateway.mapping.hl7v2.wire.Group;
import org.urgateway.mapping.hl7v2.wire.WireField;
import org.urgateway.mapping.hl7v2.wire.WireSegment;
import org.urgateway.terminology.Systems;

/**
 * Reads patients and providers: PID, PRD with CTD, and names with numbers.
 *
 * @param draft takes the resources
 */
record Parties(Draft draft) {

    /** The injured worker. */
    Reference patient() {
        return draft.entries().once("patient", () -> patient(draft.reading().patient()));
    }

    private Patient patient(WireSegment pid) {
        pid.understood(1);
        Patient patient = new Patient();
        identifiers(pid).forEach(patient::addIdentifier);
        if (patient.getIdentifier().isEmpty()) {
            draft.missing("Patient.identifier", pid.location(3), "Send the number under which you know the patient.");
        }
        pid.fields(5).forEach(name -> People.name(name, 1).ifPresent(patient::addName));
        draft.reading().date(pid.field(7)).ifPresent(date -> birth(patient, date));
        gender(pid).ifPresent(patient::setGender);
        pid.fields(11).forEach(address -> People.address(address).ifPresent(patient::addAddress));
        Stream.of(13, 14)
                .flatMap(field -> pid.fields(field).stream())
                .forEach(number -> People.telecom(number).ifPresent(patient::addTelecom));
        return patient;
    }

    private static void birth(Patient patient, String date) {
        patient.getBirthDateElement().setValueAsString(date);
    }

    /** PID-3, and what older versions carried in PID-2, PID-4 and PID-19. */
    private List<Identifier> identifiers(WireSegment pid) {
        Stream<Identifier> listed = Stream.of(3, 2, 4)
                .flatMap(field -> pid.fields(field).stream())
                .flatMap(field -> draft.identifiers().cx(field).stream());
        Stream<Identifier> social = pid.text(19).isEmpty()
                ? Stream.empty()
                : Stream.of(new Identifier().setSystem(Systems.SSN).setValue(pid.text(19)));
        return Stream.concat(listed, social).toList();
    }

    private Optional<AdministrativeGender> gender(WireSegment pid) {
        return switch (pid.text(8).toUpperCase(Locale.ROOT)) {
            case "" -> Optional.empty();
            case "M" -> Optional.of(AdministrativeGender.MALE);
            case "F" -> Optional.of(AdministrativeGender.FEMALE);
            case "O", "A", "N", "X" -> Optional.of(AdministrativeGender.OTHER);
            case "U" -> Optional.of(AdministrativeGender.UNKNOWN);
            default -> {
                draft.reading().loss(pid.location(8), "This is no code of table 0001.");
                yield Optional.empty();
            }
        };
    }

    /** A provider with the contacts that follow it. Who has a given name is a person; all others are organizations. */
    Reference provider(Group group) {
        WireSegment prd = group.required("PRD");
        List<WireSegment> contacts = group.segments("CTD");
        return prd.text(2, 2).isEmpty() ? organization(prd, contacts) : person(prd, contacts);
    }

    private Reference organization(WireSegment prd, List<WireSegment> contacts) {
        Organization organization = new Organization().setActive(true);
        numbers(prd).forEach(organization::addIdentifier);
        organization.setName(prd.text(2));
        prd.fields(3).forEach(address -> People.address(address).ifPresent(organization::addAddress));
        prd.fields(5).forEach(number -> People.telecom(number).ifPresent(organization::addTelecom));
        for (WireSegment contact : contacts) {
            var written = organization.addContact();
            role(contact).ifPresent(written::setPurpose);
            People.name(contact.field(2), 1).ifPresent(written::setName);
            People.address(contact.field(3)).ifPresent(written::setAddress);
            telecoms(contact).forEach(written::addTelecom);
        }
        return draft.entries().once(key(organization.getIdentifier(), "organization", prd), () -> organization);
    }

    private Reference person(WireSegment prd, List<WireSegment> contacts) {
        Practitioner practitioner = new Practitioner();
        numbers(prd).forEach(practitioner::addIdentifier);
        prd.fields(2).forEach(name -> People.name(name, 1).ifPresent(practitioner::addName));
        prd.fields(3).forEach(address -> People.address(address).ifPresent(practitioner::addAddress));
        Reference reference =
                draft.entries().once(key(practitioner.getIdentifier(), "practitioner", prd), () -> practitioner);
        PractitionerRole role = new PractitionerRole().setActive(true).setPractitioner(reference);
        facility(prd.field(4)).ifPresent(role::setOrganization);
        prd.fields(5).forEach(number -> People.telecom(number).ifPresent(role::addTelecom));
        contacts.stream().flatMap(contact -> telecoms(contact).stream()).forEach(role::addTelecom);
        contacts.forEach(contact -> {
            People.name(contact.field(2), 1).ifPresent(name -> named(role, name));
        });
        return draft.entries().once("role " + reference.getReference(), () -> role);
    }

    /** A role has telephone numbers and no name with them: the name goes where people look for whom to call. */
    private static void named(PractitionerRole role, HumanName name) {
        String text = name.getNameAsSingleString();
        if (!text.isEmpty()) {
            String before = role.hasAvailabilityExceptions() ? role.getAvailabilityExceptions() + "; " : "";
            role.setAvailabilityExceptions(before + "Contact: " + text);
        }
    }

    private Optional<CodeableConcept> role(WireSegment contact) {
        return draft.codings().concept(contact.field(1));
    }

    private static List<ContactPoint> telecoms(WireSegment contact) {
        return contact.fields(5).stream()
                .flatMap(number -> People.telecom(number).stream())
                .toList();
    }

    /** The facility of a person's location: PRD-4 and PV1-3 name it in their fourth component. */
    Optional<Reference> facility(WireField location) {
        String namespace = location.text(4);
        if (namespace.isEmpty()) {
            return Optional.empty();
        }
        Organization organization = new Organization().setActive(true).setName(namespace);
        organization.addIdentifier(draft.identifiers().own("facility", namespace));
        return Optional.of(draft.entries().once("facility " + namespace, () -> organization));
    }

    private List<Identifier> numbers(WireSegment prd) {
        return prd.fields(7).stream()
                .flatMap(number -> draft.identifiers().pln(number).stream())
                .toList();
    }

    /** A person by name and number: data type XCN. */
    Optional<Reference> practitioner(WireField field) {
        Optional<HumanName> name = People.name(field, 2);
        Optional<Identifier> number = draft.identifiers().xcn(field);
        if (name.isEmpty() && number.isEmpty()) {
            return Optional.empty();
        }
        Practitioner practitioner = new Practitioner();
        number.map(Parties::asNpi).ifPresent(practitioner::addIdentifier);
        name.ifPresent(practitioner::addName);
        Reference reference = draft.entries()
                .once(key(practitioner.getIdentifier(), "practitioner", field.segment()), () -> practitioner);
        PractitionerRole role = new PractitionerRole().setActive(true).setPractitioner(reference);
        return Optional.of(draft.entries().once("role " + reference.getReference(), () -> role));
    }

    /** Ten digits with the right check digit, from no authority in particular, are a national provider identifier. */
    private static Identifier asNpi(Identifier identifier) {
        if (!identifier.hasType() && isNpi(identifier.getValue())) {
            identifier.setSystem(Systems.NPI);
        }
        return identifier;
    }

    static boolean isNpi(String value) {
        if (!value.matches("[12]\\d{9}")) {
            return false;
        }
        String digits = "80840" + value;
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            sum += i % 2 == 1 ? doubled : digit;
        }
        return sum % 10 == 0;
    }

    private static String key(List<Identifier> numbers, String kind, WireSegment segment) {
        return numbers.isEmpty()
                ? kind + " at " + segment.location()
                : kind + " " + numbers.get(0).getSystem() + "|" + numbers.get(0).getValue();
    }

    /** A role of X12 element 98, as PAS writes organizations' types. */
    static CodeableConcept entity(String code) {
        return new CodeableConcept(new Coding().setSystem(Systems.X12_ENTITY).setCode(code));
    }
}
