package org.urgateway.notices.letter;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.urgateway.terminology.Decision;

/**
 * Says in short sentences what a letter means for those who are no clinicians: what was asked, what was decided, what can be done
 * now. It is reckoned from the letter, so it cannot say anything else than the letter.
 */
public final class PlainSummary {

    private PlainSummary() {}

    /** The sentences, in order. */
    public static List<String> of(Letter letter) {
        List<String> sentences = new ArrayList<>();
        sentences.add(asked(letter));
        switch (letter.kind()) {
            case INFORMATION_REQUEST -> sentences.addAll(wanted(letter));
            case DEFERRAL -> sentences.addAll(deferred(letter));
            default -> sentences.addAll(decided(letter));
        }
        sentences.removeIf(String::isEmpty);
        return sentences;
    }

    private static String asked(Letter letter) {
        Matter matter = letter.matter();
        String asker = matter.requester().isEmpty() ? "A provider" : matter.requester();
        String worker = matter.worker().isEmpty() ? "the injured worker" : matter.worker();
        String care = letter.lines().size() == 1
                ? letter.lines().get(0).requested().service()
                : letter.lines().size() + " services";
        return letter.lines().isEmpty()
                ? "%s asked for care for %s.".formatted(asker, worker)
                : "%s asked for %s for %s.".formatted(asker, care, worker);
    }

    private static List<String> decided(Letter letter) {
        List<String> sentences = new ArrayList<>();
        if (letter.outcome() != null) {
            sentences.add("Another physician, who did not make the earlier decision, looked at everything again.");
        }
        if (!letter.effectOfSilence().isEmpty()) {
            sentences.add("No decision was made in time, and the law says what follows then.");
        }
        sentences.add(services(letter, List.of(Decision.APPROVED), "Approved as asked: "));
        sentences.add(services(
                letter, List.of(Decision.PARTIALLY_APPROVED, Decision.MODIFIED), "Approved, but not as asked: "));
        sentences.add(services(letter, List.of(Decision.DENIED), "Not approved: "));
        sentences.add(services(letter, List.of(Decision.PENDED), "Not decided yet: "));
        sentences.add(letter.isAdverse() ? appeal(letter) : quote(letter));
        return sentences;
    }

    private static String services(Letter letter, List<Decision> decisions, String words) {
        String services = letter.lines().stream()
                .filter(line -> line.decidedNow() || line.decision() == Decision.PENDED)
                .filter(line -> decisions.contains(line.decision()))
                .map(line -> line.requested().service())
                .distinct()
                .collect(joining("; "));
        return services.isEmpty() ? "" : words + services + ".";
    }

    private static String quote(Letter letter) {
        return letter.lines().stream()
                        .anyMatch(line -> !line.authorizationNumber().isEmpty())
                ? "The provider quotes the authorization number on the bill."
                : "";
    }

    private static String appeal(Letter letter) {
        Optional<LocalDate> until = letter.appealUntil();
        return letter.appeals().isEmpty()
                ? ""
                : "Anyone who does not agree can ask for another review"
                        + until.map(day -> " until " + Formats.day(day)).orElse("")
                        + ". This letter says how.";
    }

    private static List<String> wanted(Letter letter) {
        WantedInformation wanted = Objects.requireNonNull(letter.wanted());
        return List.of(
                "The records that came with the request are not enough to decide it.",
                wanted.due() == null
                        ? "The provider is asked to send what is listed below."
                        : "The provider is asked to send what is listed below by " + Formats.day(wanted.due()) + ".");
    }

    private static List<String> deferred(Letter letter) {
        Deferral deferral = Objects.requireNonNull(letter.deferral());
        return List.of(
                deferral.disputed(), "Until that is settled, nobody decides whether the care is medically necessary.");
    }
}
