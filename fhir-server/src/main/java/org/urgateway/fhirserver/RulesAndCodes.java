package org.urgateway.fhirserver;

import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import org.urgateway.codes.LoadedCodes;
import org.urgateway.deadlines.Clocks;
import org.urgateway.notices.LegalFacts;
import org.urgateway.terminology.lists.ListRow;

/** Tells the letters what the rules of the clocks and the loaded code lists know. */
record RulesAndCodes(Supplier<Clocks> clocks, LoadedCodes codes) implements LegalFacts {

    @Override
    public Optional<ZoneId> zone(String jurisdiction) {
        return clocks.get().rules().stream()
                .map(rule -> rule.jurisdiction())
                .filter(known -> known.code().equals(jurisdiction))
                .findFirst()
                .flatMap(known -> Optional.ofNullable(known.zone()));
    }

    @Override
    public Optional<String> silence(String rule) {
        return clocks.get().rules().stream()
                .filter(known -> known.id().equals(rule))
                .findFirst()
                .map(known -> known.expiry().text() + " (" + known.citation() + ")");
    }

    @Override
    public Optional<String> name(String system, String code) {
        return codes.of(system).flatMap(table -> table.find(code)).map(ListRow.Listed::display);
    }
}
