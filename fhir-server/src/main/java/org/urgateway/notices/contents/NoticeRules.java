package org.urgateway.notices.contents;

import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.urgateway.notices.contents.AppealRow.Right;
import org.urgateway.notices.contents.ContentRow.Requirement;
import org.urgateway.notices.letter.Letter;

/** What letters must say and what they tell of appeals, by jurisdiction and day. */
public final class NoticeRules {

    private final List<Requirement> requirements;
    private final List<Right> rights;

    private NoticeRules(List<Requirement> requirements, List<Right> rights) {
        this.requirements = List.copyOf(requirements);
        this.rights = List.copyOf(rights);
    }

    /** The rows that ship with the gateway. */
    public static NoticeRules shipped() {
        return read(resource("contents.yaml"), resource("appeals.yaml"));
    }

    /** @throws IllegalArgumentException where a row is wrong; the message names file and row and says what is wanted */
    static NoticeRules read(URL contents, URL appeals) {
        return new NoticeRules(
                Rows.read(contents, ContentRow.class, ContentRow::requirement),
                Rows.read(appeals, AppealRow.class, AppealRow::right));
    }

    /** A letter that tells what can be done against it; one that refuses nothing is left as it is. */
    public Letter withAppeals(Letter letter) {
        if (!letter.isAdverse()) {
            return letter;
        }
        List<Right> own = rights(letter, letter.matter().jurisdiction()).toList();
        List<Right> known = own.isEmpty() ? rights(letter, Rows.ANY).toList() : own;
        List<String> organization = new ArrayList<>();
        if (!letter.letterhead().address().isEmpty()) {
            organization.add(letter.letterhead().name());
            organization.addAll(letter.letterhead().address());
        }
        return letter.withAppeals(known.stream()
                .map(right -> right.appeal(letter.date(), organization))
                .toList());
    }

    /** What a letter lacks, each once, as a sentence that tells who asks for it and where it is supplied. */
    public List<String> missing(Letter letter) {
        Map<ContentElement, List<String>> missing = new LinkedHashMap<>();
        for (Requirement row : requirements) {
            if (row.appliesTo(letter)) {
                row.elements().stream()
                        .filter(element -> !element.isIn(letter))
                        .forEach(element -> missing.computeIfAbsent(element, each -> new ArrayList<>())
                                .add(row.citation()));
            }
        }
        return missing.entrySet().stream()
                .map(entry -> sentence(entry.getKey(), entry.getValue()))
                .toList();
    }

    List<Requirement> requirements() {
        return requirements;
    }

    List<Right> rights() {
        return rights;
    }

    private Stream<Right> rights(Letter letter, String jurisdiction) {
        return rights.stream()
                .filter(right -> right.jurisdiction().equals(jurisdiction)
                        && right.effective().includes(letter.date()));
    }

    private static String sentence(ContentElement element, List<String> citations) {
        return "The letter lacks %s (%s). It comes from: %s."
                .formatted(element.words(), String.join("; ", citations), element.source());
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(NoticeRules.class.getResource("/notices/" + name), name);
    }
}
