package org.urgateway.mapping.hl7v2;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Address.AddressType;
import org.hl7.fhir.r4.model.Address.AddressUse;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.HumanName;
import org.urgateway.mapping.hl7v2.wire.WireField;

/** Reads names, addresses and telephone numbers: data types XPN, XCN, XAD, AD, XTN. */
final class People {

    private People() {}

    /** A person's name, which begins at that component: 1 in XPN, 2 in XCN. */
    static Optional<HumanName> name(WireField field, int first) {
        HumanName name = new HumanName();
        set(field.text(first), name::setFamily);
        set(field.text(first + 1), name::addGiven);
        set(field.text(first + 2), name::addGiven);
        set(field.text(first + 3), name::addSuffix);
        set(field.text(first + 4), name::addPrefix);
        set(field.text(first + 5), name::addSuffix);
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** An address. */
    static Optional<Address> address(WireField field) {
        Address address = new Address();
        set(field.text(1), address::addLine);
        set(field.text(2), address::addLine);
        set(field.text(3), address::setCity);
        set(field.text(4), address::setState);
        set(field.text(5), address::setPostalCode);
        set(field.text(6), address::setCountry);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        switch (field.text(7).toUpperCase(Locale.ROOT)) {
            case "H" -> address.setUse(AddressUse.HOME);
            case "B", "O" -> address.setUse(AddressUse.WORK);
            case "C" -> address.setUse(AddressUse.TEMP);
            case "BA" -> address.setUse(AddressUse.OLD);
            case "M" -> address.setType(AddressType.POSTAL);
            default -> {}
        }
        return Optional.of(address);
    }

    /** A telephone number, fax number or mail address. */
    static Optional<ContactPoint> telecom(WireField field) {
        String mail = field.text(4);
        String number = Stream.of(
                        field.text(5).isEmpty() ? "" : "+" + field.text(5).replace("+", ""),
                        field.text(6),
                        field.text(7),
                        field.text(8).isEmpty() ? "" : "x" + field.text(8))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        String whole = field.text(12).isEmpty() ? field.text(1) : field.text(12);
        String value = !mail.isEmpty() ? mail : number.isEmpty() ? whole : number;
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ContactPoint()
                .setSystem(mail.isEmpty() ? system(field.text(3)) : ContactPointSystem.EMAIL)
                .setUse(use(field.text(2), field.text(3)))
                .setValue(value));
    }

    private static ContactPointSystem system(String equipment) {
        return switch (equipment.toUpperCase(Locale.ROOT)) {
            case "FX" -> ContactPointSystem.FAX;
            case "BP" -> ContactPointSystem.PAGER;
            case "INTERNET", "X.400" -> ContactPointSystem.EMAIL;
            default -> ContactPointSystem.PHONE;
        };
    }

    private static ContactPointUse use(String use, String equipment) {
        if (equipment.equalsIgnoreCase("CP")) {
            return ContactPointUse.MOBILE;
        }
        return switch (use.toUpperCase(Locale.ROOT)) {
            case "PRN", "ORN", "VHN" -> ContactPointUse.HOME;
            default -> ContactPointUse.WORK;
        };
    }

    private static void set(String value, Consumer<String> setter) {
        if (!value.isEmpty()) {
            setter.accept(value);
        }
    }
}
