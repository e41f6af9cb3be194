package org.urgateway.pas;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.urgateway.terminology.Rejection;

/** Collects what the parser finds wrong, naming elements but never their content, which may be a patient's. */
final class ParseFaults implements IParserErrorHandler {

    private final List<Fault> faults = new ArrayList<>();

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    @Override
    public void containedResourceWithNoId(@Nullable IParseLocation location) {
        add(location, "A contained resource has no id; give it one and refer to it as #id.");
    }

    @Override
    public void incorrectJsonType(
            @Nullable IParseLocation location,
            String element,
            ValueType expected,
            @Nullable ScalarType expectedScalar,
            ValueType found,
            @Nullable ScalarType foundScalar) {
        add(location, "Element " + element + " is a JSON " + found + "; FHIR wants " + expected + ".");
    }

    @Override
    public void invalidValue(@Nullable IParseLocation location, @Nullable String value, String error) {
        add(location, "An element has a value that its type or its required code list does not allow; correct it.");
    }

    @Override
    public void missingRequiredElement(@Nullable IParseLocation location, String element) {
        add(location, "Element " + element + " is missing; FHIR requires it.");
    }

    @Override
    public void unexpectedRepeatingElement(@Nullable IParseLocation location, String element) {
        add(location, "Element " + element + " may stand only once.");
    }

    @Override
    public void unknownAttribute(@Nullable IParseLocation location, String attribute) {
        add(location, "Attribute " + attribute + " is unknown in FHIR R4; remove it.");
    }

    @Override
    public void unknownElement(@Nullable IParseLocation location, String element) {
        add(location, "Element " + element + " is unknown in FHIR R4 at this place; remove it or use an extension.");
    }

    @Override
    public void unknownReference(@Nullable IParseLocation location, String reference) {
        add(location, "A reference is not of the form Type/id, a URL or urn:uuid.");
    }

    @Override
    public void invalidInternalReference(@Nullable IParseLocation location, String reference) {
        add(location, "A reference that begins with # points at no contained resource.");
    }

    @Override
    public void extensionContainsValueAndNestedExtensions(@Nullable IParseLocation location) {
        add(location, "An extension has both a value and extensions of its own; it may have one of them.");
    }

    private void add(@Nullable IParseLocation location, String text) {
        String parent = location == null ? null : location.getParentElementName();
        faults.add(new Fault(
                Rejection.MALFORMED,
                parent == null ? "Bundle" : parent,
                parent == null ? text : text + " (within " + parent + ")"));
    }
}
