package org.urgateway.mapping.x12;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.urgateway.mapping.InteractionText;

class GoldenTransactionsTest {

    static List<Path> cases() {
        return X12Golden.cases("x12");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void transactionIsReadAsExpected(Path folder) {
        byte[] raw = X12Golden.read(folder.resolve("input.edi"));
        X12Result result = X12Mapping.read(X12Golden.envelope(raw), X12Golden.set(raw), X12Golden.settings());
        X12Golden.expect(folder.resolve("expected.json"), text(result));
    }

    private static String text(X12Result result) {
        Map<String, Object> text = new LinkedHashMap<>();
        if (result instanceof X12Result.Mapped mapped) {
            text.put("losses", InteractionText.remarks(mapped.losses()));
            text.put("notes", InteractionText.remarks(mapped.notes()));
            text.put(
                    "interactions",
                    mapped.interactions().stream().map(InteractionText::of).toList());
        } else if (result instanceof X12Result.Rejected rejected) {
            text.put("rejected", rejected.reason().code());
            text.put("location", rejected.location());
            text.put("text", rejected.text());
        }
        return InteractionText.write(text);
    }

    @Test
    void thereAreCasesOfEveryTransaction() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(55);
    }
}
