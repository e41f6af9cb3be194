package org.urgateway.notices.letter;

import java.util.List;

/**
 * Who writes: the review organization. What it does not have is empty.
 *
 * @param address postal address by line
 * @param telephone with area code
 * @param hours when the telephone is answered, in words
 * @param registration accreditation or registration that the letter names
 */
public record Letterhead(
        String name,
        List<String> address,
        String telephone,
        String fax,
        String email,
        String hours,
        String registration) {

    /** A letterhead of which nothing is known. */
    public static final Letterhead EMPTY = new Letterhead("", List.of(), "", "", "", "", "");

    /** This letterhead, with what it lacks taken from another. */
    public Letterhead or(Letterhead other) {
        return new Letterhead(
                first(name, other.name),
                address.isEmpty() ? other.address : address,
                first(telephone, other.telephone),
                first(fax, other.fax),
                first(email, other.email),
                first(hours, other.hours),
                first(registration, other.registration));
    }

    private static String first(String own, String other) {
        return own.isEmpty() ? other : own;
    }
}
