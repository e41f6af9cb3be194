package org.urgateway.mapping.x12.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever happens to an interchange on its way, it is read or told to be unreadable; nothing is thrown and no value leaks. */
class MangledInterchangesTest {

    private static final List<Path> CASES = Golden.cases();

    @Provide
    Arbitrary<Path> cases() {
        return Arbitraries.of(CASES);
    }

    @Property(tries = 300)
    void bytesThatAreLostDoubledOrChangedAreReadOrRefused(
            @ForAll("cases") Path folder, @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int times) {
        Random random = new Random(seed);
        byte[] bytes = Golden.input(folder);
        for (int i = 0; i < times && bytes.length > 2; i++) {
            bytes = mangled(bytes, random);
        }

        X12Reading reading = X12Reader.read(bytes);

        assertThat(Acknowledgements.ofInterchange(reading).elements()).hasSize(5);
        assertThat(ReadingText.of(reading).lines().filter(line -> line.contains("wrong")))
                .allSatisfy(line -> assertThat(line).doesNotContain("JORDAN").doesNotContain("OAK ST"));
    }

    private static byte[] mangled(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(20));
        byte[] changed = bytes.clone();
        return switch (random.nextInt(4)) {
            case 0 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
            case 1 -> joined(Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
            case 2 -> Arrays.copyOf(bytes, at);
            default -> {
                changed[at] = (byte) random.nextInt(256);
                yield changed;
            }
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
