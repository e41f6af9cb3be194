package org.urgateway.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.urgateway.conformance.Verdict.Invalid;
import org.urgateway.conformance.Verdict.NotVerified;
import org.urgateway.conformance.Verdict.Valid;

/**
 * Validates codes against their code systems.
 *
 * @param systems what is known
 */
record CodeChecks(KnownSystems systems) {

    Verdict check(CodeQuestion question) {
        return systems.find(question.system())
                .map(system -> check(question, system))
                .orElseGet(() -> new NotVerified(
                        question.system(),
                        "Not verified: no codes of the system %s are loaded, so nothing is known of the code %s."
                                .formatted(question.system(), question.code())));
    }

    private static Verdict check(CodeQuestion question, KnownSystem system) {
        if (question.version() != null && !question.version().equals(system.version())) {
            return new NotVerified(
                    system.url(),
                    "Not verified: version %s of %s is not loaded; version %s is."
                            .formatted(question.version(), system.url(), system.version()));
        }
        return system.find(question.code())
                .map(concept -> check(question, system, concept))
                .orElseGet(() -> new Invalid("The code %s is not in %s.".formatted(question.code(), system.label())));
    }

    private static Verdict check(CodeQuestion question, KnownSystem system, Concept concept) {
        if (!concept.selectable() && !question.allowHeadings()) {
            return new Invalid("The code %s of %s is a heading; use one of the codes below it."
                    .formatted(concept.code(), system.label()));
        }
        return new Valid(
                Optional.of(concept.display()).filter(words -> !words.isEmpty()), hints(question, system, concept));
    }

    /** What does not make the code wrong: words other than the system's, and a time in which it is not to be used. */
    static List<String> hints(CodeQuestion question, KnownSystem system, Concept concept) {
        List<String> hints = new ArrayList<>();
        if (question.display() != null
                && !concept.display().isEmpty()
                && !same(question.display(), concept.display())) {
            hints.add("The display differs from that of %s: %s.".formatted(system.label(), concept.display()));
        }
        if (!concept.isValidOn(question.day())) {
            hints.add("The code is not to be used on %s: it is valid%s%s."
                    .formatted(
                            question.day(),
                            concept.validFrom().map(day -> " from " + day).orElse(""),
                            concept.validTo().map(day -> " to " + day).orElse("")));
        }
        return hints;
    }

    private static boolean same(String one, String other) {
        return plain(one).equalsIgnoreCase(plain(other));
    }

    private static String plain(String text) {
        return text.trim().replaceAll("\\s+", " ");
    }
}
