package org.urgateway.mapping.hl7v2.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentLocationTest {

    @ParameterizedTest
    @ValueSource(strings = {"PID[1]", "PID[2]-3", "PID[1]-3.4", "PID[1]-3(2).4", "PID[1]-3(2).4.2"})
    void textReadsAsTheLocationThatWroteIt(String text) {
        assertThat(SegmentLocation.parse(text)).hasToString(text);
    }
}
