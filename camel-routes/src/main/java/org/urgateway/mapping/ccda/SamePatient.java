package org.urgateway.mapping.ccda;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;

/**
 * Tells whether two records are about one person.
 *
 * <p>A number of one system settles it, unless the dates of birth contradict it. Without a number in common, date of birth and family
 * name must both be the same: a record that is attached to the wrong person does more harm than one that a person looks at.
 */
enum SamePatient {
    /** They are. */
    SAME,
    /** They are not. */
    ANOTHER,
    /** Nothing shows that they are. */
    UNKNOWN;

    static SamePatient of(Patient one, Patient other) {
        var born = equal(birth(one), birth(other));
        var numbered = numbered(one, other);
        if (born.filter(same -> !same).isPresent() || numbered == ANOTHER) {
            return ANOTHER;
        }
        if (numbered == SAME) {
            return SAME;
        }
        var named = named(one, other);
        if (named.filter(same -> !same).isPresent()) {
            return ANOTHER;
        }
        return born.isPresent() && named.isPresent() ? SAME : UNKNOWN;
    }

    /** Another number of the same system is another person, unless a further number is the same. */
    private static SamePatient numbered(Patient one, Patient other) {
        var result = UNKNOWN;
        for (var mine : one.getIdentifier()) {
            for (var theirs : other.getIdentifier()) {
                if (isComparable(mine, theirs)) {
                    if (mine.getValue().equalsIgnoreCase(theirs.getValue())) {
                        return SAME;
                    }
                    result = ANOTHER;
                }
            }
        }
        return result;
    }

    private static boolean isComparable(Identifier mine, Identifier theirs) {
        return mine.hasSystem() && mine.getSystem().equals(theirs.getSystem()) && mine.hasValue() && theirs.hasValue();
    }

    private static Optional<Boolean> named(Patient one, Patient other) {
        var mine = families(one);
        var theirs = families(other);
        return mine.isEmpty() || theirs.isEmpty()
                ? Optional.empty()
                : Optional.of(mine.stream().anyMatch(theirs::contains));
    }

    /** A name before marriage is a further name of the person. */
    private static List<String> families(Patient patient) {
        return patient.getName().stream()
                .filter(HumanName::hasFamily)
                .map(HumanName::getFamily)
                .map(SamePatient::plain)
                .filter(family -> !family.isEmpty())
                .toList();
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z]", "");
    }

    private static Optional<String> birth(Patient patient) {
        return Optional.ofNullable(patient.getBirthDateElement().getValueAsString())
                .filter(date -> date.length() == "2000-01-01".length());
    }

    private static Optional<Boolean> equal(Optional<String> one, Optional<String> other) {
        return one.flatMap(mine -> other.map(mine::equals));
    }
}
