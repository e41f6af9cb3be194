package org.urgateway.conformance;

import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/**
 * Writes what is known of a code as {@code $lookup} returns it.
 *
 * @param wanted names of the properties that are asked for; empty for all
 * @param day day for which to tell whether the code may be used
 * @see <a href="http://hl7.org/fhir/R4/codesystem-concept-properties.html">FHIR R4, concept properties</a>
 */
record LookupWriter(List<String> wanted, LocalDate day) {

    Parameters write(KnownSystem system, Concept concept) {
        Parameters answer = new Parameters();
        answer.addParameter("name", system.name());
        answer.addParameter("version", system.version());
        answer.addParameter("display", concept.display().isEmpty() ? concept.code() : concept.display());
        concept.definition().ifPresent(text -> add(answer, "definition", new StringType(text)));
        add(answer, "inactive", new BooleanType(!concept.isValidOn(day)));
        add(answer, "notSelectable", new BooleanType(!concept.selectable()));
        concept.validFrom().ifPresent(from -> add(answer, "effectiveDate", new DateTimeType(from.toString())));
        concept.validTo().ifPresent(to -> add(answer, "retirementDate", new DateTimeType(to.toString())));
        return answer;
    }

    private void add(Parameters answer, String name, Type value) {
        if (wanted.isEmpty() || wanted.contains(name)) {
            ParametersParameterComponent property = answer.addParameter().setName("property");
            property.addPart().setName("code").setValue(new CodeType(name));
            property.addPart().setName("value").setValue(value);
        }
    }
}
