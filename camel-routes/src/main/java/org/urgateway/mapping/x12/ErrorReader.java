package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ClaimResponse.ErrorComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/** Reads AAA: what kept a request, or a part of it, from being considered. None of them is a denial. */
final class ErrorReader {

    private ErrorReader() {}

    /** The errors of a level and of the names within it; those of lower levels are not among them. */
    static List<ErrorComponent> read(Level level) {
        return read(level, "");
    }

    /**
     * The errors of a line.
     *
     * @param index position of the line, from 0
     */
    static List<ErrorComponent> ofLine(Level level, int index) {
        return read(level, "[" + index + "]");
    }

    private static List<ErrorComponent> read(Level level, String index) {
        return Stream.concat(Stream.of(level), level.loops("2010").stream())
                .flatMap(loop -> loop.all("AAA").stream().map(aaa -> error(loop, aaa, index)))
                .toList();
    }

    private static ErrorComponent error(Level loop, Seg aaa, String index) {
        aaa.understood(1, 2);
        ErrorComponent error = new ErrorComponent();
        aaa.value(3).ifPresent(code -> error.setCode(PasClaim.concept(Systems.X12_REJECT_REASON, code)));
        aaa.value(4)
                .ifPresent(code ->
                        error.addExtension(Uris.ERROR_FOLLOW_UP, PasClaim.concept(Systems.X12_FOLLOW_UP_ACTION, code)));
        Extension element = new Extension(Uris.ERROR_ELEMENT);
        element.addExtension("error", new StringType(loop.id()));
        error.addExtension(element);
        path(loop.id()).ifPresent(path -> error.addExtension(Uris.ERROR_PATH, new StringType(path + index)));
        return error;
    }

    /** The part of the request that a loop stands for. */
    static Optional<String> path(String loop) {
        return switch (loop) {
            case "2000A", "2010A" -> Optional.of("Claim.insurer");
            case "2000B", "2010B" -> Optional.of("Claim.provider");
            case "2000C", "2010C", "2000D", "2010D" -> Optional.of("Claim.patient");
            case "2010EA" -> Optional.of("Claim.careTeam");
            case "2000E" -> Optional.of("Claim");
            case "2000F", "2010F" -> Optional.of("Claim.item");
            default -> Optional.empty();
        };
    }
}
