package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.ClaimResponse.ErrorComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.urgateway.mapping.Uris;

/**
 * Writes AAA: why something was not considered, at the level that it concerns.
 *
 * @param response the answer
 */
record ErrorWriter(ClaimResponse response) {

    private static final Pattern LINE = Pattern.compile("Claim\\.item\\[(\\d+)].*");

    /** AAA of one of the levels, by the name of its loop: 2010A, 2010B, 2010C or 2000E. */
    List<Out> of(String loop) {
        return response.getError().stream()
                .filter(error -> line(error).isEmpty() && place(error).equals(loop))
                .map(ErrorWriter::aaa)
                .toList();
    }

    /** AAA of a line, by its position from 0. */
    List<Out> ofLine(int index) {
        return response.getError().stream()
                .filter(error -> line(error).filter(found -> found == index).isPresent())
                .map(ErrorWriter::aaa)
                .toList();
    }

    /** An error of the answer's own, as AAA. */
    static Out aaa(String reason, String followUp) {
        return Out.of("AAA").put(1, "N").put(3, reason).put(4, followUp);
    }

    private static Out aaa(ErrorComponent error) {
        Extension followUp = error.getExtensionByUrl(Uris.ERROR_FOLLOW_UP);
        return aaa(
                ServiceWriter.code(error.getCode()),
                followUp != null && followUp.getValue() instanceof CodeableConcept concept
                        ? ServiceWriter.code(concept)
                        : "");
    }

    private static String place(ErrorComponent error) {
        String element = element(error).orElse("");
        String path = path(error).orElse("");
        if (element.startsWith("2010A") || element.startsWith("2000A") || path.startsWith("Claim.insurer")) {
            return "2010A";
        }
        if (element.startsWith("2010B") || element.startsWith("2000B") || path.startsWith("Claim.provider")) {
            return "2010B";
        }
        boolean patient =
                element.matches("20[01]0[CD].*") || path.startsWith("Claim.patient") || path.startsWith("Patient");
        return patient ? "2010C" : "2000E";
    }

    private static Optional<Integer> line(ErrorComponent error) {
        Matcher item = LINE.matcher(path(error).orElse(""));
        return item.matches() ? Optional.of(Integer.parseInt(item.group(1))) : Optional.empty();
    }

    private static Optional<String> element(ErrorComponent error) {
        return error.getExtensionsByUrl(Uris.ERROR_ELEMENT).stream()
                .flatMap(element -> element.getExtensionsByUrl("error").stream())
                .map(part -> part.getValue().primitiveValue())
                .findFirst();
    }

    private static Optional<String> path(ErrorComponent error) {
        return error.getExtensionsByUrl(Uris.ERROR_PATH).stream()
                .map(path -> path.getValue().primitiveValue())
                .findFirst();
    }
}
