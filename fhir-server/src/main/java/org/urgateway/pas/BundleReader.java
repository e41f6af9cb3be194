package org.urgateway.pas;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.urgateway.terminology.Rejection;

/**
 * Reads the body of an operation as a Bundle, strictly: what FHIR does not allow is refused rather than dropped.
 *
 * <p>The Bundle may stand alone or in a Parameters resource under the name {@code resource}.
 */
final class BundleReader {

    /** A FHIR resource with contained resources and extensions nests some tens of levels; more is an attack or an accident. */
    private static final int MAX_DEPTH = 100;

    private final FhirContext fhir;
    private final JsonFactory json;

    BundleReader(FhirContext fhir) {
        this.fhir = fhir;
        this.json = new JsonFactoryBuilder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    /**
     * Parses a body.
     *
     * @throws RefusedException where it is not a Bundle in FHIR JSON
     */
    Bundle read(byte[] body) {
        String text = decode(body);
        checkJson(text);
        return bundleOf(parse(text));
    }

    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("The body is not valid UTF-8; send FHIR JSON encoded in UTF-8.");
        }
    }

    private void checkJson(String text) {
        try (JsonParser parser = json.createParser(text)) {
            if (parser.nextToken() == null) {
                throw malformed("The body is empty; send a PAS request Bundle as FHIR JSON.");
            }
            if (ControlCharacters.mayBeEscapedIn(text)) {
                refuseControlCharacters(parser);
            } else {
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw malformed("Something follows the end of the Bundle" + at(parser.currentLocation())
                        + "; send one Bundle a request.");
            }
        } catch (StreamConstraintsException e) {
            throw malformed("The JSON nests deeper than " + MAX_DEPTH + " levels or holds a number that is too long"
                    + at(e.getLocation()) + ".");
        } catch (JsonProcessingException e) {
            throw malformed(describe(e) + at(e.getLocation()) + "; send a PAS request Bundle as FHIR JSON.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseControlCharacters(JsonParser parser) throws IOException {
        if (ControlCharacters.foundInValueOf(parser)) {
            throw malformed("A string holds a control character other than tab, line feed and carriage return"
                    + at(parser.currentLocation()) + "; FHIR allows none.");
        }
    }

    /** Jackson's own messages quote the input, which may be a patient's. */
    private static String describe(JsonProcessingException e) {
        return e.getOriginalMessage().startsWith("Duplicate field")
                ? "A JSON object names the same property twice"
                : "The body is not well-formed JSON";
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private IBaseResource parse(String text) {
        ParseFaults faults = new ParseFaults();
        IParser parser = fhir.newJsonParser()
                .setOverrideResourceIdWithBundleEntryFullUrl(false)
                .setParserErrorHandler(faults);
        try {
            IBaseResource resource = parser.parseResource(text);
            if (!faults.faults().isEmpty()) {
                throw new RefusedException(RefusedException.BAD_REQUEST, faults.faults());
            }
            return resource;
        } catch (DataFormatException e) {
            throw malformed("The JSON is no FHIR R4 resource: a resourceType is missing or unknown, or its structure is"
                    + " not that of FHIR.");
        }
    }

    private static Bundle bundleOf(IBaseResource resource) {
        if (resource instanceof Bundle bundle) {
            return bundle;
        }
        if (resource instanceof Parameters parameters
                && parameters.hasParameter("resource")
                && parameters.getParameter("resource").getResource() instanceof Bundle bundle) {
            return bundle;
        }
        throw malformed("The body is a " + resource.fhirType() + "; send a Bundle of type collection, Claim first.");
    }

    private static RefusedException malformed(String text) {
        return new RefusedException(RefusedException.BAD_REQUEST, Rejection.MALFORMED, "Bundle", text);
    }
}
