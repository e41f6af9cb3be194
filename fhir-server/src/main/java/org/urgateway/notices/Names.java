package org.urgateway.notices;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;

/** Names, addresses and numbers of persons and organizations as a letter writes them; what is not known is empty. */
final class Names {

    private static final String UNITED_STATES = "US";

    private Names() {}

    static String of(Resource party) {
        if (party instanceof Organization organization) {
            return Optional.ofNullable(organization.getName()).orElse("");
        }
        return names(party)
                .filter(HumanName::hasFamily)
                .findFirst()
                .map(Names::full)
                .orElseGet(() -> names(party)
                        .map(HumanName::getText)
                        .filter(text -> text != null)
                        .findFirst()
                        .orElse(""));
    }

    /** By line; a country is written where it is another than the United States. */
    static List<String> address(Resource party) {
        return addresses(party)
                .filter(address -> address.getUse() != Address.AddressUse.OLD)
                .findFirst()
                .map(Names::lines)
                .orElse(List.of());
    }

    /** The first number of that kind. */
    static String contact(List<ContactPoint> contacts, ContactPointSystem system) {
        return contacts.stream()
                .filter(contact -> contact.getSystem() == system && contact.hasValue())
                .map(ContactPoint::getValue)
                .findFirst()
                .orElse("");
    }

    private static Stream<HumanName> names(Resource party) {
        if (party instanceof Patient patient) {
            return patient.getName().stream();
        }
        if (party instanceof Practitioner practitioner) {
            return practitioner.getName().stream();
        }
        return party instanceof RelatedPerson person ? person.getName().stream() : Stream.empty();
    }

    private static Stream<Address> addresses(Resource party) {
        if (party instanceof Patient patient) {
            return patient.getAddress().stream();
        }
        if (party instanceof Organization organization) {
            return organization.getAddress().stream();
        }
        if (party instanceof Practitioner practitioner) {
            return practitioner.getAddress().stream();
        }
        return party instanceof RelatedPerson person ? person.getAddress().stream() : Stream.empty();
    }

    private static String full(HumanName name) {
        String suffix = texts(name.getSuffix()).collect(joining(", "));
        String plain = Stream.concat(
                        Stream.concat(texts(name.getPrefix()), texts(name.getGiven())), Stream.of(name.getFamily()))
                .collect(joining(" "));
        return suffix.isEmpty() ? plain : plain + ", " + suffix;
    }

    private static Stream<String> texts(List<? extends PrimitiveType<String>> values) {
        return values.stream().map(PrimitiveType::getValue).filter(value -> value != null && !value.isBlank());
    }

    private static List<String> lines(Address address) {
        List<String> lines = new ArrayList<>(texts(address.getLine()).toList());
        String place = Stream.of(address.getState(), address.getPostalCode())
                .filter(part -> part != null)
                .collect(joining(" "));
        lines.add(Stream.of(address.getCity(), place)
                .filter(part -> part != null && !part.isEmpty())
                .collect(joining(", ")));
        if (address.hasCountry() && !UNITED_STATES.equals(address.getCountry())) {
            lines.add(address.getCountry());
        }
        lines.removeIf(Predicate.isEqual(""));
        return lines;
    }
}
