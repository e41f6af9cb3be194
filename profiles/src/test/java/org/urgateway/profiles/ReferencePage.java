package org.urgateway.profiles;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.ElementDefinition.TypeRefComponent;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationDefinitionParameterComponent;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.StructureDefinition;

/** Writes {@code docs/reference/profiles.md} from the package. */
final class ReferencePage {

    private static final String OWN = "http://urgateway.org/fhir/";

    private final PackageContents contents;
    private final StringBuilder page = new StringBuilder();

    private ReferencePage(PackageContents contents) {
        this.contents = contents;
    }

    static String of(PackageContents contents) {
        ReferencePage page = new ReferencePage(contents);
        page.write();
        return page.page.toString().replace("\n\n\n", "\n\n");
    }

    private void write() {
        line("# Profiles, operations and terminology");
        line("");
        line("Generated from the FHIR package `" + ProfilesPackage.NAME + "`; do not edit. Canonical base: `"
                + OWN.substring(0, OWN.length() - 1) + "`.");
        line(
                "Must-support (MS) means: the gateway stores the element, returns it, and uses it where the text says so.");
        section("Profiles");
        structures(structure -> !structure.getType().equals("Extension")).forEach(this::profile);
        section("Extensions");
        structures(structure -> structure.getType().equals("Extension")).forEach(this::extension);
        section("Operations");
        contents.artifacts(OperationDefinition.class).forEach(this::operation);
        section("Search parameters");
        searchParameters();
        section("Code systems");
        codeSystems();
        section("Concept maps");
        conceptMaps();
    }

    private List<StructureDefinition> structures(Predicate<StructureDefinition> which) {
        return contents.artifacts(StructureDefinition.class).stream()
                .filter(which)
                .sorted(Comparator.comparing(StructureDefinition::getType).thenComparing(StructureDefinition::getTitle))
                .toList();
    }

    private void profile(StructureDefinition profile) {
        heading(profile.getTitle() + " (`" + id(profile.getUrl()) + "`, " + profile.getType() + ")");
        about(profile.getDescription(), profile.getPurpose());
        table("Element", "Card.", "MS", "Type", "Values", "Meaning");
        profile.getDifferential().getElement().stream()
                .filter(ElementDefinition::hasShort)
                .skip(1)
                .forEach(element -> elementRow(profile, element));
        rules(profile);
    }

    private void elementRow(StructureDefinition profile, ElementDefinition element) {
        ElementDefinition whole = inSnapshot(profile, element);
        row(
                "`" + name(element) + "`",
                whole.getMin() + ".." + whole.getMax(),
                whole.getMustSupport() ? "MS" : "",
                types(whole),
                values(whole),
                element.getShort());
    }

    private void rules(StructureDefinition profile) {
        List<ElementDefinitionConstraintComponent> rules = profile.getDifferential().getElement().stream()
                .flatMap(element -> element.getConstraint().stream())
                .toList();
        if (!rules.isEmpty()) {
            line("");
            rules.forEach(rule -> line("- `" + rule.getKey() + "` " + rule.getHuman()));
        }
    }

    private void extension(StructureDefinition extension) {
        heading(extension.getTitle() + " (`" + id(extension.getUrl()) + "`)");
        about(extension.getDescription(), extension.getPurpose());
        line("On: "
                + extension.getContext().stream()
                        .map(context -> "`" + context.getExpression() + "`")
                        .collect(Collectors.joining(", "))
                + ".");
        line("");
        table("Part", "Card.", "Type", "Values", "Meaning");
        List<ElementDefinition> elements = extension.getDifferential().getElement();
        List<ElementDefinition> parts =
                elements.stream().filter(ElementDefinition::hasSliceName).toList();
        if (parts.isEmpty()) {
            ElementDefinition value = elements.get(elements.size() - 1);
            row("value", "1..1", types(value), values(value), value.getShort());
        }
        for (ElementDefinition part : parts) {
            ElementDefinition value = elements.stream()
                    .filter(element -> element.getId().equals(part.getId() + ".value[x]"))
                    .findFirst()
                    .orElseThrow();
            row(
                    "`" + part.getSliceName() + "`",
                    part.getMin() + ".." + part.getMax(),
                    types(value),
                    values(value),
                    part.getShort());
        }
    }

    private void operation(OperationDefinition operation) {
        String type = operation.getResource().stream()
                .findFirst()
                .map(resource -> resource.getCode() + "/")
                .orElse("");
        String level = operation.getInstance() ? "[id]/" : "";
        heading(operation.getTitle() + " (`" + type + level + "$" + operation.getCode() + "`)");
        about(operation.getDescription(), operation.getPurpose());
        line(
                operation.getStatus().toCode().equals("active")
                        ? "Served."
                        : "Draft: the definition is published for comment and is not served yet.");
        line("");
        table("Parameter", "Use", "Card.", "Type", "Values", "Meaning");
        operation.getParameter().forEach(parameter -> parameterRows("", parameter));
    }

    private void parameterRows(String prefix, OperationDefinitionParameterComponent parameter) {
        row(
                "`" + prefix + parameter.getName() + "`",
                parameter.getUse().toCode(),
                parameter.getMin() + ".." + parameter.getMax(),
                parameter.hasType() ? parameter.getType() : "parts",
                parameter.hasBinding() ? "`" + id(parameter.getBinding().getValueSet()) + "`" : "",
                parameter.getDocumentation());
        parameter.getPart().forEach(part -> parameterRows(prefix + parameter.getName() + ".", part));
    }

    private void searchParameters() {
        table("Parameter", "On", "Type", "Finds by");
        contents.artifacts(SearchParameter.class)
                .forEach(parameter -> row(
                        "`" + parameter.getCode() + "`",
                        parameter.getBase().get(0).getCode(),
                        parameter.getType().toCode(),
                        parameter.getDescription()));
    }

    private void codeSystems() {
        table("Code system", "Codes", "What it codes");
        contents.artifacts(CodeSystem.class)
                .forEach(system -> row(
                        "`" + id(system.getUrl()) + "`",
                        system.getConcept().stream()
                                .map(concept -> "`" + concept.getCode() + "`")
                                .collect(Collectors.joining(" ")),
                        system.getDescription()));
    }

    private void conceptMaps() {
        table("Concept map", "From", "To", "Rows", "About");
        contents.artifacts(ConceptMap.class)
                .forEach(map -> row(
                        "`" + id(map.getUrl()) + "`",
                        "`" + id(map.getSourceCanonicalType().getValue()) + "`",
                        "`" + id(map.getTargetCanonicalType().getValue()) + "`",
                        map.hasGroup()
                                ? String.valueOf(
                                        map.getGroupFirstRep().getElement().size())
                                : "user's",
                        map.getDescription()));
    }

    private static ElementDefinition inSnapshot(StructureDefinition profile, ElementDefinition element) {
        return profile.getSnapshot().getElement().stream()
                .filter(candidate -> candidate.getId().equals(element.getId()))
                .findFirst()
                .orElseThrow();
    }

    private static String name(ElementDefinition element) {
        return element.getId().substring(element.getId().indexOf('.') + 1);
    }

    private static String types(ElementDefinition element) {
        return element.getType().stream().map(ReferencePage::type).collect(Collectors.joining(", "));
    }

    private static String type(TypeRefComponent type) {
        if (type.hasProfile()) {
            return "`" + id(type.getProfile().get(0).getValue()) + "`";
        }
        if (!type.hasTargetProfile()) {
            return type.getCode();
        }
        return type.getCode() + " to "
                + type.getTargetProfile().stream()
                        .map(target -> id(target.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String values(ElementDefinition element) {
        if (element.hasFixed()) {
            return "`" + element.getFixed().primitiveValue() + "`";
        }
        if (element.hasPattern()) {
            return "`"
                    + element.getPattern()
                            .getNamedProperty("coding")
                            .getValues()
                            .get(0)
                            .getNamedProperty("code")
                            .getValues()
                            .get(0)
                            .primitiveValue()
                    + "`";
        }
        if (element.hasBinding() && element.getBinding().hasValueSet()) {
            String set = element.getBinding().getValueSet();
            return set.startsWith(OWN)
                    ? "`" + id(set) + "` ("
                            + element.getBinding().getStrength().getDisplay().toLowerCase(Locale.ROOT) + ")"
                    : "";
        }
        return "";
    }

    private static String id(String canonical) {
        return canonical.substring(canonical.lastIndexOf('/') + 1);
    }

    private void about(String description, String purpose) {
        line(description);
        line("");
        line("*From:* " + Objects.requireNonNull(purpose));
        line("");
    }

    private void section(String title) {
        line("");
        line("## " + title);
        line("");
    }

    private void heading(String title) {
        line("");
        line("### " + title);
        line("");
    }

    private void table(String... columns) {
        row(columns);
        row(Collections.nCopies(columns.length, "---").toArray(new String[0]));
    }

    private void row(String... cells) {
        line(Arrays.stream(cells).map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
