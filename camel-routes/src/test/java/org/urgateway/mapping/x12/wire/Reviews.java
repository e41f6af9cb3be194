package org.urgateway.mapping.x12.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Reviews that nobody has written yet: random 278s with values in which nothing separates. */
final class Reviews {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789abcÄßé.,-/()";

    private final Random random;
    private final Delimiters delimiters;

    Reviews(Random random, Delimiters delimiters) {
        this.random = random;
        this.delimiters = delimiters;
    }

    Interchange interchange() {
        return around(
                delimiters,
                IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(i -> new TransactionSet("278", "005010X217", "000" + (i + 1), body()))
                        .toArray(TransactionSet[]::new));
    }

    static Interchange around(Delimiters delimiters, TransactionSet... sets) {
        InterchangeHeader header = new InterchangeHeader(
                "ZZ",
                "A",
                "ZZ",
                "B",
                "260706",
                "0915",
                String.valueOf(delimiters.repetition()),
                "00501",
                "000000009",
                "0",
                "T",
                String.valueOf(delimiters.component()));
        GroupHeader group = new GroupHeader("HI", "A", "B", "20260706", "0915", "9", "X", sets[0].version());
        return new Interchange(header, List.of(new FunctionalGroup(group, List.of(sets))));
    }

    private Loop body() {
        return new Loop(
                "278",
                List.of(Segment.of("BHT", "0007", "13", text(20), "20260706", "0915")),
                List.of(level("2000A", 0)));
    }

    private Loop level(String id, int depth) {
        List<Loop> loops = new ArrayList<>();
        if (depth < 3) {
            loops.add(name("2010" + id.charAt(4)));
            int children = depth == 2 ? 1 : 1 + random.nextInt(2);
            String next = List.of("2000B", "2000C", "2000E").get(depth);
            IntStream.range(0, children).forEach(i -> loops.add(level(next, depth + 1)));
            return new Loop(id, List.of(), loops);
        }
        if (id.equals("2000E")) {
            IntStream.range(0, random.nextInt(3)).forEach(i -> loops.add(name("2010EA")));
            IntStream.range(0, random.nextInt(4)).forEach(i -> loops.add(level("2000F", depth + 1)));
        }
        return new Loop(id, event(), loops);
    }

    private List<Segment> event() {
        List<Segment> segments = new ArrayList<>();
        segments.add(Segment.of("TRN", "1", text(30)));
        segments.add(Segment.of(
                "UM",
                Element.of("HS"),
                Element.of("I"),
                Element.EMPTY,
                Element.of("24", "B"),
                Element.of("EM", "", "", "GA")));
        if (random.nextBoolean()) {
            segments.add(Segment.of("REF", "NT", text(10)));
        }
        segments.add(Segment.of("HI", Element.of("ABK", text(6), "D8", "20260608"), Element.of("ABF", text(6))));
        if (random.nextBoolean()) {
            segments.add(Segment.of("MSG", text(264)));
        }
        return segments;
    }

    private Loop name(String id) {
        List<Segment> segments = new ArrayList<>();
        segments.add(Segment.of("NM1", "SJ", "2", text(50), "", "", "", "", "XX", "1234567893"));
        if (random.nextBoolean()) {
            segments.add(Segment.of("N3", text(40)));
            segments.add(Segment.of("N4", text(20).replace(' ', 'X') + "XX", "GA", "31201"));
        }
        return new Loop(id, segments, List.of());
    }

    private String text(int longest) {
        StringBuilder text = new StringBuilder("X");
        int length = random.nextInt(longest / 2);
        while (text.length() < length) {
            char c = LETTERS.charAt(random.nextInt(LETTERS.length()));
            if (!delimiters.contains(c)) {
                text.append(c);
            }
        }
        return text.toString();
    }
}
