package org.urgateway.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenMessagesTest {

    static List<Path> cases() {
        return Golden.cases("hl7v2");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void messageIsReadAsExpected(Path folder) {
        MappingResult result = Hl7v2Mapping.read(Golden.read(folder.resolve("input.hl7")), Golden.settings());
        Golden.expect(folder.resolve("expected.json"), ResultText.of(result));
    }

    @Test
    void thereAreCasesOfEveryKindOfMessage() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(50);
    }
}
