package org.urgateway.notices.letter;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the templates read: the letter, and what is said in words that depend on it. */
@SuppressWarnings("unused") // the templates find the components by name
record LetterView(
        Letter letter,
        String paper,
        String title,
        String verdict,
        String tone,
        List<String> summary,
        List<Recipient> recipients,
        List<FactRow> facts,
        List<LineView> lines,
        List<Reason> reasons,
        List<String> rationale,
        List<String> explanation,
        List<Wanted> wanted,
        List<Glossary.Entry> glossary) {

    private static final Pattern EMPTY_LINE = Pattern.compile("\\R\\s*\\R");

    static LetterView of(Letter letter, Paper paper, ReasonParagraphs paragraphs, List<Glossary.Entry> glossary) {
        return new LetterView(
                letter,
                paper.name().toLowerCase(Locale.ROOT),
                Wording.title(letter),
                Wording.verdict(letter),
                Wording.tone(letter),
                PlainSummary.of(letter),
                letter.recipients(),
                facts(letter),
                letter.lines().stream().map(LineView::of).toList(),
                reasons(letter, paragraphs),
                paragraphs(letter.basis().rationale()),
                letter.deferral() == null
                        ? List.of()
                        : paragraphs(letter.deferral().explanation()),
                letter.wanted() == null
                        ? List.of()
                        : letter.wanted().items().stream().map(Wanted::of).toList(),
                glossary);
    }

    /** Letters that decide nothing show where the services stand. */
    String linesTitle() {
        return letter.lines().stream().anyMatch(Line::decidedNow)
                ? "Decision on each service"
                : "Where each service stands";
    }

    boolean hasLines() {
        return !lines.isEmpty();
    }

    boolean hasReasons() {
        return !reasons.isEmpty();
    }

    boolean hasRationale() {
        return !rationale.isEmpty();
    }

    boolean hasExplanation() {
        return !explanation.isEmpty();
    }

    boolean hasCriteria() {
        return !letter.basis().criteria().isEmpty();
    }

    boolean hasRecords() {
        return !letter.basis().records().isEmpty();
    }

    boolean hasAsked() {
        return !letter.basis().asked().isEmpty();
    }

    boolean hasAppeals() {
        return !letter.appeals().isEmpty();
    }

    boolean hasBodyParts() {
        return letter.deferral() != null && !letter.deferral().bodyParts().isEmpty();
    }

    boolean hasGlossary() {
        return !glossary.isEmpty();
    }

    /** A row of the table that says what the letter is about: two facts, or the last one alone. */
    record FactRow(List<Fact> cells) {

        boolean isSingle() {
            return cells.size() == 1;
        }
    }

    /**
     * A fact that says what the letter is about.
     *
     * @param element the required element that it is, or empty
     */
    record Fact(String label, Object value, String element) {}

    /**
     * A reason in plain words.
     *
     * @param lines which lines it is for; empty where it is for all
     */
    record Reason(String text, String lines) {}

    /** Wanted information, with the services it is for. */
    record Wanted(String text, String lines) {

        static Wanted of(WantedInformation.Item item) {
            return new Wanted(item.text(), String.join("; ", item.lines()));
        }
    }

    private static List<FactRow> facts(Letter letter) {
        Matter matter = letter.matter();
        List<Fact> facts = new ArrayList<>();
        add(facts, "Injured worker", matter.worker(), "");
        add(facts, "Claim number", matter.claimNumber(), "");
        add(facts, "State claim number", matter.jurisdictionClaimNumber(), "");
        add(facts, "Date of injury", matter.injured(), "");
        add(facts, "Jurisdiction", matter.jurisdictionName(), "");
        add(facts, "Employer", matter.employer(), "");
        add(facts, "Insurer", matter.insurer(), "");
        add(facts, "Requested by", matter.requester(), "");
        add(facts, "Request number", matter.trackingNumber(), "");
        add(facts, "Kind of review", matter.reviewType().display(), "");
        add(facts, "Date of the request", matter.requested(), "");
        add(facts, "Request received", matter.received(), "request-received-date");
        if (letter.outcome() != null) {
            add(facts, "Earlier decision", letter.outcome().earlierDecision(), "");
        }
        List<FactRow> rows = new ArrayList<>();
        for (int i = 0; i < facts.size(); i += 2) {
            rows.add(new FactRow(facts.subList(i, Math.min(i + 2, facts.size()))));
        }
        return rows;
    }

    private static void add(List<Fact> facts, String label, @Nullable Object value, String element) {
        if (value != null && !value.toString().isEmpty()) {
            facts.add(new Fact(label, value, element));
        }
    }

    /** Each reason once, with the lines that it is for where there are several reasons. */
    private static List<Reason> reasons(Letter letter, ReasonParagraphs paragraphs) {
        Map<String, List<Integer>> lines = new LinkedHashMap<>();
        for (Line line : letter.lines()) {
            if (line.reason() != null) {
                lines.computeIfAbsent(paragraphs.of(line.reason()), text -> new ArrayList<>())
                        .add(line.sequence());
            }
        }
        return lines.entrySet().stream()
                .map(entry -> new Reason(entry.getKey(), lines.size() == 1 ? "" : lineNumbers(entry.getValue())))
                .toList();
    }

    private static String lineNumbers(List<Integer> numbers) {
        return (numbers.size() == 1 ? "line " : "lines ")
                + numbers.stream().map(Objects::toString).collect(joining(", "));
    }

    private static List<String> paragraphs(String text) {
        return EMPTY_LINE
                .splitAsStream(text.strip())
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
