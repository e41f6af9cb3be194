package org.urgateway.review.model;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.api.Test;

class ReviewStepTest {

    private static final Path FILE =
            Path.of("../terminology/src/main/resources/org/urgateway/terminology/code-systems/review-event.json");

    @Test
    void stepsSayWhatTheirCodeSystemSays() throws IOException {
        CodeSystem system =
                FhirContext.forR4Cached().newJsonParser().parseResource(CodeSystem.class, Files.readString(FILE));
        assertThat(system.getUrl()).isEqualTo(ReviewStep.SUBMIT.system());
        assertThat(system.getConcept())
                .extracting(concept -> concept.getCode() + " " + concept.getDisplay())
                .containsExactlyElementsOf(Stream.of(ReviewStep.values())
                        .map(step -> step.code() + " " + step.display())
                        .toList());
    }
}
