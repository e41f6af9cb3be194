package org.urgateway.conformance;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.urgateway.rest.CodeSets;

/** Sets of codes for searches, out of the package's value sets and the code systems whose codes are known. */
final class KnownCodeSets implements CodeSets {

    private final ValueSets valueSets;
    private final Expansion expansion;
    private final KnownSystems systems;

    KnownCodeSets(ValueSets valueSets, KnownSystems systems) {
        this.valueSets = valueSets;
        this.expansion = new Expansion(systems);
        this.systems = systems;
    }

    @Override
    public List<Token> in(String valueSet) {
        ValueSet found = valueSets.requested(null, new UriType(valueSet), null);
        return expansion.codes(found).stream()
                .map(member -> new Token(member.system(), member.code()))
                .toList();
    }

    @Override
    public List<Token> below(Token code) {
        return related(code, (given, other, system) -> system.isAbove(given, other));
    }

    @Override
    public List<Token> above(Token code) {
        return related(code, (given, other, system) -> system.isAbove(other, given));
    }

    private List<Token> related(Token code, Relation relation) {
        Optional<KnownSystem> system = systems.find(code.system());
        Optional<Concept> given = system.flatMap(known -> known.find(code.code()));
        if (given.isEmpty() || system.get().isAbove(given.get(), given.get()).isEmpty()) {
            return List.of();
        }
        Stream<Token> others = system.get()
                .concepts()
                .filter(other ->
                        relation.holds(given.get(), other, system.get()).orElse(false))
                .map(other -> new Token(code.system(), other.code()));
        return Stream.concat(Stream.of(code), others).toList();
    }

    private interface Relation {

        Optional<Boolean> holds(Concept given, Concept other, KnownSystem system);
    }
}
