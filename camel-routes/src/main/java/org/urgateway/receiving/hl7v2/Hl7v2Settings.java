package org.urgateway.receiving.hl7v2;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.urgateway.mapping.CodeMaps;
import org.urgateway.mapping.MappingSettings;
import org.urgateway.mapping.PartyName;
import org.urgateway.mapping.Tolerance;
import org.urgateway.partners.Partner;

/** Turns what a partner's file says into the settings of the mapping. */
public final class Hl7v2Settings {

    private Hl7v2Settings() {}

    /** The settings of a partner. */
    public static MappingSettings of(Partner partner) {
        var format = partner.hl7v2();
        return new MappingSettings(
                partner.name(),
                ZoneId.of(format.zone()),
                Charset.forName(format.charset()),
                partner.claimNumber(),
                partner.insurer().map(insurer -> new PartyName(insurer.system(), insurer.value(), insurer.name())),
                Optional.of(partner.defaults().jurisdiction()).filter(text -> !text.isEmpty()),
                Optional.of(partner.defaults().serviceType()).filter(text -> !text.isEmpty()),
                Optional.of(partner.defaults().placeOfService()).filter(text -> !text.isEmpty()),
                partner.identifierSystems(),
                partner.codeSystems(),
                codeMaps(partner.codeMaps()),
                format.workStatusCodes().isEmpty() ? MappingSettings.WORK_STATUS : Set.copyOf(format.workStatusCodes()),
                Set.copyOf(format.allowedSegments()),
                tolerances(format.tolerates()));
    }

    /** The shipped code maps with a partner's own rows. */
    private static CodeMaps codeMaps(Map<String, Map<String, String>> own) {
        var maps = CodeMaps.shipped();
        for (var map : own.entrySet()) {
            var rows = map.getValue().entrySet().stream()
                    .map(row -> quoted(row.getKey()) + "," + quoted(row.getValue()) + ",equivalent,\n")
                    .collect(Collectors.joining());
            maps = maps.with(map.getKey(), "source,target,equivalence,comment\n" + rows);
        }
        return maps;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static Set<Tolerance> tolerances(Iterable<String> names) {
        var tolerances = EnumSet.noneOf(Tolerance.class);
        for (var name : names) {
            tolerances.add(Tolerance.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
        }
        return tolerances;
    }
}
