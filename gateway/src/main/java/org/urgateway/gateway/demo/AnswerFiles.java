package org.urgateway.gateway.demo;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.Resource;

/**
 * Keeps the answers as readable files, one a step.
 *
 * @param folder where they go, a folder a scenario
 */
record AnswerFiles(FhirContext context, Path folder) {

    void write(PlayedStep played) throws IOException {
        var answer = played.reply().resource();
        if (answer.isPresent()) {
            var scenario =
                    Files.createDirectories(folder.resolve(played.scenario().name()));
            var name = played.number()
                    + played.step().file().map(sent -> "-answer-to-" + sent).orElse("-answer.json");
            Files.writeString(scenario.resolve(name), readable(answer.get()));
        }
    }

    private String readable(Resource answer) {
        return context.newJsonParser().setPrettyPrint(true).encodeResourceToString(answer) + "\n";
    }
}
