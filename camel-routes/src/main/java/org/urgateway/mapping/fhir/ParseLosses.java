package org.urgateway.mapping.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.urgateway.mapping.Remark;

/** Parses FHIR JSON and notes what R4 has no place for; a value that is none of its type is refused. */
final class ParseLosses extends LenientErrorHandler {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final List<Remark> losses = new ArrayList<>();

    ParseLosses() {
        super(false);
        disableAllErrors();
    }

    List<Remark> losses() {
        return losses;
    }

    /** The resource that the bytes hold. */
    Resource parse(byte[] content) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            var parser = FHIR.newJsonParser().setOverrideResourceIdWithBundleEntryFullUrl(false);
            return (Resource) parser.setParserErrorHandler(this).parseResource(text.replaceFirst("^\\uFEFF", ""));
        } catch (CharacterCodingException e) {
            throw new RefusedFhirException("Bundle", "The bytes are not UTF-8; send FHIR JSON in UTF-8.");
        } catch (DataFormatException | ClassCastException | IllegalArgumentException e) {
            // Its own text may quote the content.
            throw new RefusedFhirException(
                    "Bundle", "This is no FHIR R4 resource in JSON; send a Bundle as FHIR JSON.");
        }
    }

    @Override
    public void unknownElement(@Nullable IParseLocation location, String element) {
        lost(location, "An element that R4 does not have at this place.");
    }

    @Override
    public void unknownAttribute(@Nullable IParseLocation location, String attribute) {
        lost(location, "An attribute that R4 does not have at this place.");
    }

    @Override
    public void unexpectedRepeatingElement(@Nullable IParseLocation location, String element) {
        lost(location, "An element that R4 has only once came again.");
    }

    @Override
    public void invalidValue(@Nullable IParseLocation location, String value, String error) {
        throw new RefusedFhirException(path(location), "A value is none of its type; correct it.");
    }

    @Override
    public void incorrectJsonType(
            @Nullable IParseLocation location,
            String element,
            ValueType expected,
            @Nullable ScalarType expectedScalar,
            ValueType found,
            @Nullable ScalarType foundScalar) {
        // Numbers in quotes and the like are unambiguous; another structure is not.
        if (expected != found) {
            throw new RefusedFhirException(path(location), "The structure is not that of FHIR here; correct it.");
        }
    }

    private void lost(@Nullable IParseLocation location, String text) {
        losses.add(new Remark(path(location), text));
    }

    private static String path(@Nullable IParseLocation location) {
        return Optional.ofNullable(location)
                .map(IParseLocation::getParentElementName)
                .filter(name -> name != null && !name.isEmpty())
                .orElse("Bundle");
    }
}
