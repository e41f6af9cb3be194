package org.urgateway.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever happens to a message on its way, it is read or refused with a place; nothing is thrown and no value leaks. */
class MangledMessagesTest {

    private static final List<byte[]> MESSAGES = Golden.cases("hl7v2").stream()
            .map(folder -> Golden.read(folder.resolve("input.hl7")))
            .toList();

    @Provide
    Arbitrary<byte[]> messages() {
        return Arbitraries.of(MESSAGES);
    }

    @Property(tries = 150)
    void messageWithSegmentsLostDoubledOrShuffledIsReadOrRefused(
            @ForAll("messages") byte[] message, @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int times) {
        Random random = new Random(seed);
        List<String> segments =
                new ArrayList<>(Arrays.asList(new String(message, StandardCharsets.UTF_8).split("[\r\n]+")));
        for (int i = 0; i < times && segments.size() > 1; i++) {
            mangle(segments, random);
        }
        check(String.join("\r", segments).getBytes(StandardCharsets.UTF_8));
    }

    private static void mangle(List<String> segments, Random random) {
        int at = random.nextInt(segments.size());
        switch (random.nextInt(4)) {
            case 0 -> segments.remove(at);
            case 1 -> segments.add(random.nextInt(segments.size()), segments.get(at));
            case 2 -> Collections.swap(segments, at, random.nextInt(segments.size()));
            default -> segments.set(at, fieldsShifted(segments.get(at), random));
        }
    }

    private static String fieldsShifted(String segment, Random random) {
        int bar = segment.indexOf('|', random.nextInt(Math.max(1, segment.length())));
        return bar < 0 ? segment : segment.substring(0, bar) + "|" + segment.substring(bar);
    }

    @Property(tries = 150)
    void messageWithBytesCutOrChangedIsReadOrRefused(@ForAll("messages") byte[] message, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] mangled = message.clone();
        for (int i = 0; i < 3 && mangled.length > 0; i++) {
            mangled[random.nextInt(mangled.length)] = (byte) random.nextInt(256);
        }
        check(Arrays.copyOf(mangled, random.nextInt(mangled.length + 1)));
    }

    @Property(tries = 100)
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        check(bytes);
    }

    private static void check(byte[] bytes) {
        MappingResult result = Hl7v2Mapping.read(bytes, Golden.settings());
        if (result instanceof MappingResult.Rejected rejected) {
            assertThat(rejected.location().segment()).matches("[A-Z][A-Z0-9]{2}");
            assertThat(rejected.text()).doesNotContain("DOE", "JORDAN", "MRN10021", "WC-2026");
            assertThat(Hl7v2Answers.reject(rejected, Golden.IDENTITY).bytes()).isNotEmpty();
        } else if (result instanceof MappingResult.Mapped mapped) {
            assertThat(mapped.repairs().toString() + mapped.losses() + mapped.notes())
                    .doesNotContain("DOE", "JORDAN", "MRN10021", "WC-2026");
            assertThat(ResultText.of(Hl7v2Mapping.read(bytes, Golden.settings())))
                    .isEqualTo(ResultText.of(result));
        }
    }
}
