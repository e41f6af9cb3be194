package org.urgateway.mapping.hl7v2;

import java.util.LinkedHashMap;
import java.util.Map;
import org.urgateway.mapping.InteractionText;

/** Writes a result as JSON, for golden files. */
final class ResultText {

    private ResultText() {}

    static String of(MappingResult result) {
        Map<String, Object> text = new LinkedHashMap<>();
        if (result instanceof MappingResult.Mapped mapped) {
            text.put(
                    "event",
                    mapped.header().messageCode() + " " + mapped.header().event());
            text.put("repairs", InteractionText.remarks(mapped.repairs()));
            text.put("losses", InteractionText.remarks(mapped.losses()));
            text.put("notes", InteractionText.remarks(mapped.notes()));
            text.put(
                    "interactions",
                    mapped.interactions().stream().map(InteractionText::of).toList());
        } else if (result instanceof MappingResult.Rejected rejected) {
            text.put("rejected", rejected.code() + " " + rejected.condition());
            text.put("location", rejected.location().toString());
            text.put("text", rejected.text());
        }
        return InteractionText.write(text);
    }
}
