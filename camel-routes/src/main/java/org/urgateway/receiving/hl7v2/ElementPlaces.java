package org.urgateway.receiving.hl7v2;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.urgateway.mapping.InvalidElement;
import org.urgateway.mapping.hl7v2.AcknowledgedError;
import org.urgateway.mapping.hl7v2.wire.ErrorCondition;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;

/**
 * Where in a message an element of FHIR comes from, as docs/reference/hl7v2-mapping.md tells it the other way round.
 *
 * @param segments names of the segments that the message has
 */
record ElementPlaces(Set<String> segments) {

    /** Elements and where they may come from, the most particular first; # is the number of the repetition. */
    private static final List<Place> PLACES = List.of(
            place("Patient.identifier", "PID-3"),
            place("Patient.name", "PID-5"),
            place("Patient.birthDate", "PID-7"),
            place("Patient.gender", "PID-8"),
            place("Patient.address", "PID-11"),
            place("Patient.telecom", "PID-13"),
            place("Patient", "PID"),
            place("Claim.patient", "PID"),
            place("Coverage.identifier", "IN1-49"),
            place("Coverage.type", "IN1-15"),
            place("Coverage.class", "IN1-8"),
            place("Coverage.policyHolder", "IN1-11"),
            place("Coverage.period", "IN1-12"),
            place("Coverage.relationship", "IN1-17"),
            place("Coverage", "IN1"),
            place("Claim.insurance", "IN1"),
            place("Claim.insurer", "IN1-3"),
            place("Claim.identifier", "RF1-6", "ORC-2", "FT1-2"),
            place("Claim.related", "RF1-6", "ORC-2"),
            place("Claim.priority", "RF1-2", "TQ1-9", "ORC-7"),
            place("Claim.created", "MSH-7"),
            place("Claim.provider", "PRD", "ORC-12", "PV1-7", "FT1-20"),
            place("Claim.accident.date", "ACC-1"),
            place("Claim.accident", "ACC"),
            place("Claim.diagnosis", "DG1#-3"),
            place("Claim.item.productOrService", "PR1#-3", "OBR#-4", "RXO#-1", "FT1#-25"),
            place("Claim.item.modifier", "PR1#-16", "FT1#-26"),
            place("Claim.item.serviced", "PR1#-5", "OBR#-36", "FT1#-4"),
            place("Claim.item.quantity", "AUT-8", "OBR#-27", "FT1#-10"),
            place("Claim.item.category", "RF1-3"),
            place("Claim.item.location", "PV1-2"),
            place("Claim.item", "PR1#", "OBR#", "RXO#", "FT1#", "PV1"),
            place("Claim.supportingInfo", "OBX", "NTE"),
            place("Claim.careTeam", "PRD"),
            place("Observation", "OBX"),
            place("DocumentReference", "OBX", "TXA"),
            place("Encounter", "PV1"),
            // An Organization may be who asks, who pays or who employs: its fault is told of the message as a whole.
            place("Practitioner", "PRD"));

    private static final Pattern REPETITION = Pattern.compile("\\[(\\d+)]");
    private static final String CURE = ". Correct this, and send it again in a message of its own.";

    static ElementPlaces of(Hl7v2FirstLook look) {
        return new ElementPlaces(
                look.segments().stream().map(fields -> fields[0]).collect(Collectors.toUnmodifiableSet()));
    }

    /** The errors as an acknowledgement tells them. */
    List<AcknowledgedError> errors(List<InvalidElement> invalid) {
        return invalid.stream()
                .map(error -> new AcknowledgedError(
                        condition(error),
                        location(error.element()),
                        error.element() + ": " + error.text().replaceFirst("[.]$", "") + CURE))
                .toList();
    }

    private static ErrorCondition condition(InvalidElement error) {
        return switch (error.fault()) {
            case MISSING -> ErrorCondition.REQUIRED_FIELD_MISSING;
            case CODE -> ErrorCondition.TABLE_VALUE_NOT_FOUND;
            case CONTENT -> ErrorCondition.DATA_TYPE_ERROR;
        };
    }

    /** The place in the message; the header where none is known. */
    SegmentLocation location(String element) {
        var plain = REPETITION.matcher(element).replaceAll("");
        var number = REPETITION
                .matcher(element)
                .results()
                .findFirst()
                .map(repetition -> Integer.parseInt(repetition.group(1)) + 1)
                .orElse(1);
        return PLACES.stream()
                .filter(place -> plain.startsWith(place.element()))
                .flatMap(place -> place.locations().stream())
                .filter(location -> segments.contains(location.substring(0, 3)))
                .findFirst()
                .map(location -> SegmentLocation.parse(location.replace("#", "[" + number + "]")))
                .orElseGet(() -> SegmentLocation.of("MSH", 1));
    }

    private static Place place(String element, String... locations) {
        return new Place(element, Arrays.asList(locations));
    }

    /** Where elements that begin like this one may come from. */
    private record Place(String element, List<String> locations) {}
}
