package org.urgateway.mapping.hl7v2.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.urgateway.mapping.MappingSettings;

class StructuredMessageTest {

    private static final MappingSettings SETTINGS = MappingSettings.of("test", ZoneId.of("UTC"));
    private static final String HEADER = "MSH|^~\\&|A|B|C|D|20260706||RQA^I08^RQA_I08|1|P|2.5.1";
    private static final List<List<String>> BLOCKS = List.of(
            List.of("RF1|P"),
            List.of("PRD|RP", "CTD|OF"),
            List.of("PRD|RT"),
            List.of("PID|1"),
            List.of("NK1|1"),
            List.of("IN1|1", "IN2|1", "IN3|1"),
            List.of("IN1|2"),
            List.of("ACC|2026"),
            List.of("DG1|1"),
            List.of("PR1|1", "AUT|WC"),
            List.of("PR1|2", "AUT|WC", "CTD|OF"),
            List.of("OBR|1", "NTE|1", "OBX|1", "NTE|2"),
            List.of("PV1|1", "PV2|1"));

    @Property(tries = 100)
    void blocksInAnyOrderAreLaidOutAlike(@ForAll long seed) {
        List<List<String>> shuffled = new ArrayList<>(BLOCKS);
        Collections.shuffle(shuffled, new Random(seed));
        StructuredMessage message = read(shuffled);
        assertThat(message.root().groups("PROVIDER")).hasSize(2);
        assertThat(message.root().groups("PROCEDURE"))
                .hasSize(2)
                .allSatisfy(group -> assertThat(group.segment("AUT")).isPresent());
        assertThat(message.root().groups("INSURANCE"))
                .hasSize(2)
                .anySatisfy(group -> assertThat(group.segment("IN3")).isPresent());
        assertThat(message.root().groups("VISIT").get(0).segment("PV2")).isPresent();
        assertThat(message.root().allGroups("RESULT").get(0).segments("NTE")).hasSize(1);
    }

    @Test
    void segmentThatCannotBePlacedIsNamed() {
        List<List<String>> blocks = List.of(List.of("PID|1"), List.of("PR1|1"), List.of("DG1|1"), List.of("AUT|WC"));
        assertThatExceptionOfType(UnreadableException.class)
                .isThrownBy(() -> read(blocks))
                .satisfies(refusal -> assertThat(refusal.location()).hasToString("AUT[1]"));
    }

    @Test
    void segmentsInOrderNeedNoRepair() {
        assertThat(read(BLOCKS).repairs()).isEmpty();
    }

    private static StructuredMessage read(List<List<String>> blocks) {
        List<String> segments = new ArrayList<>(List.of(HEADER));
        blocks.forEach(segments::addAll);
        byte[] bytes = String.join("\r", segments).getBytes(StandardCharsets.UTF_8);
        return StructuredMessage.of(WireMessage.read(bytes, SETTINGS), "RQA", SETTINGS);
    }
}
