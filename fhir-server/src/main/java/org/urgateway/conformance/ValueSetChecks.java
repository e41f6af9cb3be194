package org.urgateway.conformance;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptReferenceComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.urgateway.conformance.Verdict.Invalid;
import org.urgateway.conformance.Verdict.NotVerified;
import org.urgateway.conformance.Verdict.Valid;

/** Validates codes against value sets. */
final class ValueSetChecks {

    private final KnownSystems systems;
    private final CodeChecks codes;

    ValueSetChecks(KnownSystems systems) {
        this.systems = systems;
        this.codes = new CodeChecks(systems);
    }

    Verdict check(CodeQuestion question, ValueSet valueSet) {
        Compositions.requireSupported(valueSet);
        boolean isExcluded = parts(valueSet.getCompose().getExclude(), question)
                .anyMatch(part ->
                        !part.hasConcept() || listed(part, question.code()).isPresent());
        List<Verdict> verdicts = isExcluded
                ? List.of()
                : parts(valueSet.getCompose().getInclude(), question)
                        .map(part -> check(question, part))
                        .toList();
        return verdicts.stream()
                .filter(Valid.class::isInstance)
                .findFirst()
                .or(() ->
                        verdicts.stream().filter(NotVerified.class::isInstance).findFirst())
                .orElseGet(() -> outside(question, valueSet));
    }

    private static Stream<ConceptSetComponent> parts(List<ConceptSetComponent> parts, CodeQuestion question) {
        return parts.stream().filter(part -> question.system().equals(part.getSystem()));
    }

    private Verdict check(CodeQuestion question, ConceptSetComponent part) {
        return part.hasConcept()
                ? listed(part, question.code())
                        .<Verdict>map(reference -> valid(question, reference))
                        .orElseGet(() -> new Invalid("The code is not listed."))
                : codes.check(question);
    }

    /** A code that the value set lists is in it, whether or not its system is known. */
    private Verdict valid(CodeQuestion question, ConceptReferenceComponent reference) {
        Optional<KnownSystem> system = systems.find(question.system());
        Optional<Concept> concept = system.flatMap(known -> known.find(question.code()));
        List<String> hints = concept.map(known -> CodeChecks.hints(question, system.get(), known))
                .orElse(List.of());
        return new Valid(Optional.ofNullable(reference.getDisplay()).or(() -> concept.map(Concept::display)), hints);
    }

    private static Optional<ConceptReferenceComponent> listed(ConceptSetComponent part, String code) {
        return part.getConcept().stream()
                .filter(reference -> code.equals(reference.getCode()))
                .findFirst();
    }

    private static Verdict outside(CodeQuestion question, ValueSet valueSet) {
        return new Invalid("The code %s of the system %s is not in the value set %s."
                .formatted(
                        question.code(), question.system(), valueSet.hasUrl() ? valueSet.getUrl() : "that was sent"));
    }
}
