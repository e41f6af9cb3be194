package org.urgateway.mapping.hl7v2;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenAnswersTest {

    static List<Path> cases() {
        return Golden.cases("hl7v2-answers");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void determinationIsWrittenAsExpected(Path folder) {
        ClaimResponse response = FhirContext.forR4Cached()
                .newJsonParser()
                .parseResource(
                        ClaimResponse.class,
                        new String(Golden.read(folder.resolve("response.json")), StandardCharsets.UTF_8));
        Bundle bundle = new Bundle();
        bundle.addEntry().setResource(response);
        WrittenMessage written = Hl7v2Answers.respond(
                Golden.read(folder.resolve("request.hl7")), Golden.settings(), 0, bundle, Golden.IDENTITY);
        String losses = written.losses().stream()
                .map(loss -> "# loss " + loss.location() + ": " + loss.text() + "\n")
                .collect(Collectors.joining());
        Golden.expect(
                folder.resolve("expected.hl7"),
                losses + new String(written.bytes(), StandardCharsets.UTF_8).replace('\r', '\n'));
    }
}
