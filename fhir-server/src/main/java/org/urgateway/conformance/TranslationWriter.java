package org.urgateway.conformance;

import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.UriType;

/**
 * Writes translations as {@code $translate} returns them.
 *
 * @param systems where the words of the target codes come from
 */
record TranslationWriter(KnownSystems systems) {

    Parameters write(List<Translation.Outcome> outcomes) {
        List<Translation.Match> matches =
                outcomes.stream().flatMap(outcome -> outcome.matches().stream()).toList();
        List<String> remarks =
                outcomes.stream().flatMap(outcome -> outcome.remarks().stream()).toList();
        Parameters answer = new Parameters();
        answer.addParameter("result", !matches.isEmpty());
        if (!remarks.isEmpty()) {
            answer.addParameter("message", String.join(" ", remarks));
        }
        matches.forEach(match -> add(answer, match));
        return answer;
    }

    private void add(Parameters answer, Translation.Match match) {
        ParametersParameterComponent written = answer.addParameter().setName("match");
        written.addPart()
                .setName("equivalence")
                .setValue(new CodeType(match.equivalence().toCode()));
        Coding target = match.target();
        systems.display(target.getSystem(), target.getCode()).ifPresent(target::setDisplay);
        written.addPart().setName("concept").setValue(target);
        written.addPart().setName("source").setValue(new UriType(match.map()));
    }
}
