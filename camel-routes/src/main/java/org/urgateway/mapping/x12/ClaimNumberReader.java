package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Identifier;
import org.urgateway.terminology.IdentifierType;

/**
 * Finds the insurer's claim number, for which the 278 has no place of its own.
 *
 * <p>The partner's settings tell where it stands: {@code NM109[MI]} is the number in a name of which NM108 is {@code MI}, {@code REF[IG]}
 * the one in a REF of which REF01 is {@code IG}. Patient, subscriber and event are searched in this order.
 */
record ClaimNumberReader(Draft draft) {

    private static final List<String> USUAL = List.of("REF[Y4]", "NM109[MI]", "REF[IG]", "REF[6P]");
    private static final Pattern PLACE = Pattern.compile("(NM109|REF)\\[([A-Z0-9]{1,3})]");
    private static final String NAMESPACE = "claim-number";

    /** The number; empty where none of the places holds one. */
    Optional<Identifier> read(Event event) {
        return read(Stream.of(
                        event.dependent().stream().map(Event::named),
                        Stream.of(Event.named(event.subscriber())),
                        Stream.of(event.level()))
                .flatMap(levels -> levels)
                .toList());
    }

    Optional<Identifier> read(List<Level> levels) {
        List<String> own = draft.reading().settings().claimNumberAt().stream()
                .filter(place -> PLACE.matcher(place).matches())
                .toList();
        return (own.isEmpty() ? USUAL : own)
                .stream()
                        .flatMap(place -> levels.stream().flatMap(level -> at(place, level).stream()))
                        .findFirst()
                        .map(number -> draft.qualifiers()
                                .own(NAMESPACE, number)
                                .setType(IdentifierType.CLAIM_NUMBER.concept()));
    }

    private static Optional<String> at(String place, Level level) {
        Matcher parts = PLACE.matcher(place);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String qualifier = parts.group(2);
        return parts.group(1).equals("REF")
                ? level.first("REF", 1, qualifier).flatMap(ref -> {
                    ref.understood(1);
                    return ref.value(2);
                })
                : level.first("NM1", 8, qualifier).flatMap(nm1 -> nm1.value(9));
    }

    /** The first place of the partner's, where the number is written to. */
    static String place(List<String> settings) {
        return settings.stream()
                .filter(place -> PLACE.matcher(place).matches())
                .findFirst()
                .orElse("NM109[MI]");
    }
}
