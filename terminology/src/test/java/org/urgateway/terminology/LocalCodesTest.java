package org.urgateway.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocalCodesTest {

    private static final Path FILES = Path.of("src/main/resources/org/urgateway/terminology/code-systems");

    static Stream<List<? extends LocalCode>> enums() {
        return Stream.of(
                List.of(CheckResult.values()),
                List.of(ClaimRelationship.values()),
                List.of(Credential.values()),
                List.of(Decision.values()),
                List.of(DecisionReason.values()),
                List.of(DeferralReason.values()),
                List.of(DisputeState.values()),
                List.of(IdentifierType.values()),
                List.of(NoticeType.values()),
                List.of(PriorDecisionOutcome.values()),
                List.of(ReferralReason.values()),
                List.of(Rejection.values()),
                List.of(ReviewCheck.values()),
                List.of(ReviewState.values()),
                List.of(ReviewTag.values()),
                List.of(ReviewType.values()),
                List.of(Role.values()),
                List.of(TaskCode.values()),
                List.of(Urgency.values()),
                List.of(ValidationDepth.values()));
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileIsNamedAfterItsCodeSystemAndComplete(Path file) throws IOException {
        CodeSystem system = read(file);
        String name = file.getFileName().toString().replace(".json", "");
        assertThat(system.getIdElement().getIdPart()).isEqualTo(name);
        assertThat(system.getUrl()).isEqualTo(Systems.local(name));
        assertThat(system.getCount()).isEqualTo(system.getConcept().size());
        assertThat(system.getTitle()).isNotBlank();
        assertThat(system.getDescription()).isNotBlank();
        assertThat(system.getConcept())
                .extracting(ConceptDefinitionComponent::getCode)
                .doesNotHaveDuplicates();
        assertThat(system.getConcept()).allSatisfy(concept -> {
            assertThat(concept.getDisplay()).isNotBlank();
            assertThat(concept.getDefinition()).endsWith(".");
        });
    }

    @ParameterizedTest
    @MethodSource("enums")
    void enumsSayWhatTheirCodeSystemSays(List<LocalCode> values) throws IOException {
        CodeSystem system = ofUrl(values.get(0).system());
        assertThat(system.getConcept())
                .extracting(concept -> concept.getCode() + " " + concept.getDisplay())
                .containsExactlyElementsOf(values.stream()
                        .map(value -> value.code() + " " + value.display())
                        .toList());
    }

    @Test
    void reviewStatesNameTheirTaskStatus() throws IOException {
        CodeSystem system = ofUrl(ReviewState.DRAFT.system());
        for (ReviewState state : ReviewState.values()) {
            assertThat(property(system, state, "task-status").getValueCodeType().getCode())
                    .isEqualTo(state.taskStatus().toCode());
            assertThat(property(system, state, "open").getValueBooleanType().booleanValue())
                    .isEqualTo(state.open());
        }
    }

    @Test
    void decisionsNameTheirX12Code() throws IOException {
        CodeSystem system = ofUrl(Decision.DENIED.system());
        for (Decision decision : Decision.values()) {
            assertThat(property(system, decision, "x12-306").getValueCodeType().getCode())
                    .isEqualTo(decision.x12());
            assertThat(Decision.ofX12(decision.x12())).contains(decision);
        }
    }

    @Test
    void rejectionsNameTheirIssueType() throws IOException {
        CodeSystem system = ofUrl(Rejection.MALFORMED.system());
        for (Rejection rejection : Rejection.values()) {
            assertThat(property(system, rejection, "issue-type")
                            .getValueCodeType()
                            .getCode())
                    .isEqualTo(rejection.issueType().toCode());
        }
    }

    @Test
    void codeIsFoundInAConceptBySystemAndCode() {
        assertThat(ReviewType.CONCURRENT.in(ReviewType.CONCURRENT.concept())).isTrue();
        assertThat(ReviewType.CONCURRENT.in(new CodeableConcept())).isFalse();
        assertThat(ReviewType.of("concurrent")).contains(ReviewType.CONCURRENT);
        assertThat(ReviewType.of("prospective")).isEmpty();
    }

    @Test
    void costIsNoDecisionReason() {
        assertThat(DecisionReason.values())
                .noneMatch(reason -> reason.display().toLowerCase(Locale.ROOT).contains("cost"));
    }

    private static ConceptPropertyComponent property(CodeSystem system, LocalCode code, String property) {
        return system.getConcept().stream()
                .filter(concept -> concept.getCode().equals(code.code()))
                .flatMap(concept -> concept.getProperty().stream())
                .filter(candidate -> candidate.getCode().equals(property))
                .findFirst()
                .orElseThrow();
    }

    private static CodeSystem ofUrl(String url) throws IOException {
        return read(FILES.resolve(url.substring(url.lastIndexOf('/') + 1) + ".json"));
    }

    private static CodeSystem read(Path file) throws IOException {
        return FhirContext.forR4Cached().newJsonParser().parseResource(CodeSystem.class, Files.readString(file));
    }
}
