package org.urgateway.terminology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;

/** Writes code maps as FHIR ConceptMap resources. */
public final class ConceptMaps {

    private ConceptMaps() {}

    /**
     * The map as a ConceptMap with one group.
     *
     * @param version version of the package that carries it
     */
    public static ConceptMap resource(CodeMap map, String version) {
        CodeMapHeader header = map.header();
        ConceptMap resource = new ConceptMap();
        resource.setId(map.name());
        resource.setUrl(Systems.BASE + "/ConceptMap/" + map.name());
        resource.setVersion(version);
        resource.setName(computerName(map.name()));
        resource.setTitle(header.title());
        resource.setStatus(PublicationStatus.ACTIVE);
        resource.setExperimental(false);
        resource.setPublisher("UR Gateway");
        resource.setDescription(description(header));
        resource.setSource(new CanonicalType(valueSet(header.source())));
        resource.setTarget(new CanonicalType(valueSet(header.target())));
        if (!map.rows().isEmpty()) {
            resource.addGroup(group(map));
        }
        return resource;
    }

    private static ConceptMapGroupComponent group(CodeMap map) {
        ConceptMapGroupComponent group = new ConceptMapGroupComponent();
        group.setSource(map.header().sourceSystem());
        group.setTarget(map.header().targetSystem());
        Map<String, List<CodeMapRow>> rows = new LinkedHashMap<>();
        map.rows()
                .forEach(row -> rows.computeIfAbsent(row.source(), source -> new ArrayList<>())
                        .add(row));
        rows.forEach((source, targets) -> {
            SourceElementComponent element = group.addElement().setCode(source);
            targets.forEach(row -> element.addTarget(target(row)));
        });
        return group;
    }

    private static TargetElementComponent target(CodeMapRow row) {
        TargetElementComponent target = new TargetElementComponent().setEquivalence(row.equivalence());
        if (!row.unmapped()) {
            target.setCode(row.target());
        }
        if (!row.comment().isEmpty()) {
            target.setComment(row.comment());
        }
        row.when()
                .forEach((name, value) -> target.addDependsOn()
                        .setProperty(Systems.BASE + "/ConceptMap/circumstance#" + name)
                        .setValue(value));
        return target;
    }

    private static String description(CodeMapHeader header) {
        StringBuilder text = new StringBuilder(header.title()).append('.');
        header.note().ifPresent(note -> text.append(' ').append(note).append('.'));
        if (header.userSupplied()) {
            text.append(" The rows are supplied by the user.");
        }
        return text.toString();
    }

    private static String valueSet(String name) {
        return Systems.BASE + "/ValueSet/" + name;
    }

    private static String computerName(String name) {
        StringBuilder text = new StringBuilder();
        for (String part : name.split("-", -1)) {
            text.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        }
        return text.toString();
    }
}
