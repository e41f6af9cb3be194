package org.urgateway.mapping.x12;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.Uris;
import org.urgateway.terminology.Systems;

/**
 * Writes UM: what is asked for, of an event and of each line.
 *
 * @param claim the request
 * @param settings code maps of the partner
 */
record UmWriter(Claim claim, MappingSettings settings) {

    private static final String RELEASED = "Y";

    /** UM of the event in a request. */
    Out event() {
        Out um = brief();
        List<String> causes = causes();
        String state = state();
        if (!causes.isEmpty()) {
            um.put(5, part(causes, 0), part(causes, 1), part(causes, 2), state, country());
        }
        return um.put(6, code(claim, Uris.LEVEL_OF_SERVICE)).put(9, RELEASED);
    }

    /** UM of the event in a response: what it answers. */
    Out brief() {
        Optional<ItemComponent> first = claim.getItem().stream().findFirst();
        Out um = Out.of("UM")
                .put(1, first.flatMap(item -> code(item, Uris.REQUEST_TYPE)).orElse("HS"))
                .put(2, certification());
        first.ifPresent(item -> um.put(3, ServiceWriter.code(item.getCategory())));
        return first.map(item -> place(um, item)).orElse(um);
    }

    /** UM of a line. */
    Out line(ItemComponent item) {
        Out um = Out.of("UM")
                .put(1, code(item, Uris.REQUEST_TYPE).orElse("HS"))
                .put(2, code(item, Uris.CERTIFICATION_TYPE).orElse(Certification.INITIAL))
                .put(3, ServiceWriter.code(item.getCategory()));
        boolean same = item.getLocation() != null
                && item.getLocation().equalsDeep(claim.getItemFirstRep().getLocation());
        return same ? um : place(um, item);
    }

    private static Out place(Out um, ItemComponent item) {
        if (!item.hasLocationCodeableConcept()) {
            return um;
        }
        Coding place = item.getLocationCodeableConcept().getCodingFirstRep();
        String code = PartyWriter.text(place.getCode());
        if (Systems.NUBC_TYPE_OF_BILL.equals(place.getSystem())) {
            return code.length() == 3 ? um.put(4, code.substring(0, 2), "A", code.substring(2)) : um.put(4, code, "A");
        }
        return um.put(4, code, "B");
    }

    /** What the event as a whole asks for: all lines alike, or a revision of which each line tells its part. */
    String certification() {
        if (code(claim, Uris.CERTIFICATION_TYPE)
                .filter(Certification.CANCELLED::equals)
                .isPresent()) {
            return Certification.CANCELLED;
        }
        if (!claim.hasRelated()) {
            return Certification.INITIAL;
        }
        Set<String> types = Set.copyOf(claim.getItem().stream()
                .flatMap(item -> code(item, Uris.CERTIFICATION_TYPE).stream())
                .toList());
        return Stream.of("1", "2")
                .filter(types::contains)
                .findFirst()
                .or(() -> Stream.of("R", "4")
                        .filter(type -> types.equals(Set.of(type)))
                        .findFirst())
                .orElse(Certification.REVISED);
    }

    private List<String> causes() {
        CodeableConcept type = claim.getAccident().getType();
        List<String> x12 = type.getCoding().stream()
                .filter(coding -> Systems.X12_RELATED_CAUSES.equals(coding.getSystem()))
                .map(Coding::getCode)
                .limit(3)
                .toList();
        return x12.isEmpty()
                ? type.getCoding().stream()
                        .filter(Coding::hasCode)
                        .flatMap(coding ->
                                settings.codeMaps().get("accident-type-to-x12-1362").target(coding.getCode()).stream())
                        .distinct()
                        .limit(3)
                        .toList()
                : x12;
    }

    /** The state of the accident, or else the one whose law governs. */
    private String state() {
        String accident =
                claim.getAccident().getLocation() instanceof Address place ? PartyWriter.text(place.getState()) : "";
        return accident.isEmpty()
                ? code(claim, Systems.structure("jurisdiction")).orElse("")
                : accident;
    }

    private String country() {
        return claim.getAccident().getLocation() instanceof Address place ? PartyWriter.text(place.getCountry()) : "";
    }

    private static String part(List<String> causes, int index) {
        return index < causes.size() ? causes.get(index) : "";
    }

    static Optional<String> code(Element element, String url) {
        return code(element.getExtensionsByUrl(url));
    }

    static Optional<String> code(Claim claim, String url) {
        return code(claim.getExtensionsByUrl(url));
    }

    private static Optional<String> code(List<Extension> extensions) {
        return extensions.stream()
                .map(Extension::getValue)
                .filter(CodeableConcept.class::isInstance)
                .map(concept -> ServiceWriter.code((CodeableConcept) concept))
                .filter(code -> !code.isEmpty())
                .findFirst();
    }
}
