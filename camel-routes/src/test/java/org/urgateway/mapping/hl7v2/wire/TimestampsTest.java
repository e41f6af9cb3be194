package org.urgateway.mapping.hl7v2.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    private static final SegmentLocation AT = SegmentLocation.of("PID", 1).field(7);

    private final Timestamps eastern = new Timestamps(ZoneId.of("America/New_York"));

    @ParameterizedTest
    @CsvSource({
        "2026,2026",
        "202607,2026-07",
        "20260706,2026-07-06",
        "2026070609,2026-07-06T09:00:00-04:00",
        "202601060915,2026-01-06T09:15:00-05:00",
        "20260706091530.1234+0000,2026-07-06T09:15:30.123Z",
        "20260706091530-0700,2026-07-06T09:15:30-07:00"
    })
    void precisionAndOffsetAreThoseThatWereSent(String sent, String read) {
        assertThat(eastern.dateTime(sent, AT)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"2026,2026", "202607,2026-07", "20260706091500-0400,2026-07-06"})
    void dateLeavesTheTimeOut(String sent, String read) {
        assertThat(eastern.date(sent, AT)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20261301", "20260230", "06/07/2026", "2026070625", "20260706091500-9900", "x"})
    void whatIsNoDateIsRefusedWithItsPlaceAndWithoutItsValue(String sent) {
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> eastern.dateTime(sent, AT))
                .satisfies(refusal -> assertThat(refusal.location()).isEqualTo(AT))
                .satisfies(refusal -> assertThat(refusal.text()).doesNotContain(sent + " "));
    }

    @Test
    void offsetOfATimeIsReadOnItsOwn() {
        assertThat(Timestamps.offset("20260706091500-0400")).isEqualTo("-0400");
        assertThat(Timestamps.offset("20260706")).isEmpty();
    }
}
