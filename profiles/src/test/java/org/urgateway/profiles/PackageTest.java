package org.urgateway.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.Test;

class PackageTest {

    private static final PackageContents CONTENTS = PackageContents.INSTANCE;

    @Test
    void manifestNamesThePackageAndNeedsFhirAlone() {
        NpmPackage npm = CONTENTS.npm();
        assertThat(npm.name()).isEqualTo(ProfilesPackage.NAME);
        assertThat(npm.fhirVersion()).isEqualTo("4.0.1");
        assertThat(npm.canonical()).isEqualTo("http://urgateway.org/fhir");
        assertThat(npm.dependencies()).singleElement().asString().startsWith("hl7.fhir.r4.core");
    }

    @Test
    void indexFindsArtefactsByTheirCanonical() throws IOException {
        assertThat(CONTENTS.npm().hasCanonical("http://urgateway.org/fhir/StructureDefinition/review-task"))
                .isTrue();
        assertThat(CONTENTS.npm().hasCanonical("http://urgateway.org/fhir/ConceptMap/decision-to-x12-306"))
                .isTrue();
        assertThat(CONTENTS.npm().hasCanonical("http://urgateway.org/fhir/SearchParameter/task-due"))
                .isTrue();
    }

    @Test
    void everyStructureSaysWhatItIsAndWhereItComesFrom() {
        assertThat(CONTENTS.artifacts(StructureDefinition.class)).isNotEmpty().allSatisfy(structure -> {
            assertThat(structure.getTitle()).isNotBlank();
            assertThat(structure.getDescription()).isNotBlank();
            assertThat(structure.getPurpose()).isNotBlank();
        });
        assertThat(CONTENTS.artifacts(OperationDefinition.class)).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.getTitle()).isNotBlank();
            assertThat(operation.getDescription()).isNotBlank();
            assertThat(operation.getPurpose()).isNotBlank();
        });
    }

    @Test
    void everyDifferentialElementIsInItsSnapshot() {
        assertThat(CONTENTS.artifacts(StructureDefinition.class)).allSatisfy(structure -> {
            Set<String> snapshot = structure.getSnapshot().getElement().stream()
                    .map(ElementDefinition::getId)
                    .collect(Collectors.toSet());
            assertThat(snapshot)
                    .containsAll(structure.getDifferential().getElement().stream()
                            .map(ElementDefinition::getId)
                            .toList());
        });
    }

    @Test
    void everyBindingAndExtensionIsDefinedInThePackage() {
        String files = String.join("\n", CONTENTS.files("package").values());
        assertThat(CONTENTS.artifacts(StructureDefinition.class).stream()
                        .flatMap(structure -> structure.getDifferential().getElement().stream())
                        .flatMap(element -> element.getType().stream().flatMap(type -> type.getProfile().stream()))
                        .map(profile -> "\"url\":\"" + profile.getValue() + "\""))
                .isNotEmpty()
                .allMatch(files::contains);
        assertThat(CONTENTS.artifacts(StructureDefinition.class).stream()
                        .flatMap(structure -> structure.getDifferential().getElement().stream())
                        .filter(ElementDefinition::hasBinding)
                        .map(element -> "\"url\":\"" + element.getBinding().getValueSet() + "\""))
                .isNotEmpty()
                .allMatch(files::contains);
    }

    @Test
    void serverStatementListsServedAndConformanceTypesAndActiveOperationsOnly() {
        Map<String, CapabilityStatementRestResourceComponent> resources = statement("server").stream()
                .collect(Collectors.toMap(CapabilityStatementRestResourceComponent::getType, resource -> resource));
        assertThat(resources.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                ServedTypes.load().all().stream().map(ServedType::name),
                                ConformanceTypes.load().all().stream().map(ConformanceType::name))
                        .toList());
        assertThat(Objects.requireNonNull(resources.get("Claim")).getOperation())
                .extracting(operation -> operation.getName())
                .containsExactlyInAnyOrder(
                        "submit", "inquire", "check-complete", "meta", "meta-add", "meta-delete", "graphql");
        assertThat(Objects.requireNonNull(resources.get("Task")).getSearchParam())
                .extracting(parameter -> parameter.getName())
                .contains("due", "jurisdiction", "review-type");
    }

    @Test
    void clientRolesUseOnlyWhatTheServerServes() {
        Set<String> served = statement("server").stream()
                .map(CapabilityStatementRestResourceComponent::getType)
                .collect(Collectors.toSet());
        for (String role : List.of("requesting-ehr", "pulling-insurer")) {
            assertThat(statement(role))
                    .extracting(CapabilityStatementRestResourceComponent::getType)
                    .isSubsetOf(served);
        }
    }

    private static List<CapabilityStatementRestResourceComponent> statement(String id) {
        return CONTENTS.artifacts(CapabilityStatement.class).stream()
                .filter(statement -> statement.getIdElement().getIdPart().equals(id))
                .findFirst()
                .orElseThrow()
                .getRestFirstRep()
                .getResource();
    }
}
