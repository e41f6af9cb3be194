package org.urgateway.conformance;

import java.util.Optional;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Parameters;
import org.urgateway.conformance.Verdict.Invalid;
import org.urgateway.conformance.Verdict.NotVerified;
import org.urgateway.conformance.Verdict.Valid;

/** Writes verdicts as {@code $validate-code} returns them. */
final class VerdictWriter {

    /** By it HL7's validator tells a code that is not verified from one that is wrong. */
    static final String UNKNOWN_SYSTEM = "x-caused-by-unknown-system";

    private VerdictWriter() {}

    static Parameters write(Verdict verdict) {
        Parameters answer = new Parameters();
        answer.addParameter("result", verdict instanceof Valid);
        message(verdict).ifPresent(text -> answer.addParameter("message", text));
        if (verdict instanceof Valid valid) {
            valid.display().ifPresent(words -> answer.addParameter("display", words));
        }
        if (verdict instanceof NotVerified unknown) {
            answer.addParameter().setName(UNKNOWN_SYSTEM).setValue(new CanonicalType(unknown.system()));
        }
        return answer;
    }

    private static Optional<String> message(Verdict verdict) {
        if (verdict instanceof Invalid invalid) {
            return Optional.of(invalid.message());
        }
        if (verdict instanceof NotVerified unknown) {
            return Optional.of(unknown.message());
        }
        return verdict instanceof Valid valid && !valid.hints().isEmpty()
                ? Optional.of(String.join(" ", valid.hints()))
                : Optional.empty();
    }
}
