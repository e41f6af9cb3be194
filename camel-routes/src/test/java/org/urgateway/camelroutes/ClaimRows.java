package org.urgateway.camelroutes;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;

/** Claim feeds for tests, and a server that takes their rows: each once, as the real one does. */
final class ClaimRows {

    static final String NAMES = "claim_number,jurisdiction,date_of_injury,compensability,employer_name,"
            + "employee_last_name,employee_first_name,employee_birth_date\n";

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();

    static String feed(int rows) {
        return NAMES + IntStream.rangeClosed(1, rows).mapToObj(ClaimRows::row).collect(Collectors.joining());
    }

    static String row(int number) {
        return "WC-%05d,GA,2026-06-08,ACCEPTED,PEACHTREE LOGISTICS LLC,DOE,JORDAN,1984-03-17%n".formatted(number);
    }

    /** Claim numbers whose row had its effect, in the order of the effects. */
    List<String> taken() {
        return taken;
    }

    /** Claim numbers of all rows that were sent. */
    List<String> sent() {
        return sent;
    }

    String answer(String request) {
        var call = FHIR.newJsonParser().parseResource(Parameters.class, request);
        var answer = new Parameters();
        call.getParameter().stream()
                .filter(parameter -> parameter.getName().equals("claim"))
                .forEach(claim -> {
                    var number = number(claim);
                    sent.add(number);
                    var isNew = !taken.contains(number);
                    if (isNew) {
                        taken.add(number);
                    }
                    var told = answer.addParameter().setName("claim");
                    told.addPart().setName("outcome").setValue(new CodeType(outcome(number, isNew)));
                    told.addPart().setName("detail").setValue(new StringType("As the test has it."));
                });
        return FHIR.newJsonParser().encodeResourceToString(answer);
    }

    private static String outcome(String number, boolean isNew) {
        if (number.equals("WC-REFUSED")) {
            return "refused";
        }
        return isNew ? "created" : "repeated";
    }

    private static String number(ParametersParameterComponent claim) {
        return claim.getPart().stream()
                .filter(part -> part.getName().equals("claimNumber"))
                .map(part -> ((Identifier) part.getValue()).getValue())
                .findFirst()
                .orElseThrow();
    }
}
