package org.urgateway.notices;

import java.util.Set;
import org.hl7.fhir.r4.model.Organization;
import org.urgateway.notices.letter.Letterhead;
import org.urgateway.notices.letter.Paper;

/**
 * What an installation says of its letters.
 *
 * @param letterhead the review organization; what is empty is taken from the Organization of the role that acts
 * @param writtenFor identifiers {@code system|value} of the insurers whose letters are written here although they decided elsewhere;
 *     {@code all} for every insurer
 */
public record NoticeSettings(Letterhead letterhead, Paper paper, Set<String> writtenFor) {

    private static final String ALL = "all";

    /** Settings with a copy of the set. */
    public NoticeSettings {
        writtenFor = Set.copyOf(writtenFor);
        writtenFor.stream().filter(entry -> !isOne(entry)).findFirst().ifPresent(entry -> {
            throw new IllegalArgumentException(
                    "gateway.notices.written-for: '" + entry
                            + "' is neither all nor of the form system|value, for example http://hl7.org/fhir/sid/us-npi|9120000028");
        });
    }

    private static boolean isOne(String entry) {
        int bar = entry.indexOf('|');
        return entry.equals(ALL) || (bar > 0 && bar < entry.length() - 1);
    }

    /** Whether the letters of what an insurer decided elsewhere are written here. */
    boolean isWrittenFor(Organization insurer) {
        return writtenFor.contains(ALL)
                || insurer.getIdentifier().stream()
                        .anyMatch(number -> writtenFor.contains(number.getSystem() + "|" + number.getValue()));
    }
}
