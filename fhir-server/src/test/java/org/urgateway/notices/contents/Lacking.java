package org.urgateway.notices.contents;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.urgateway.notices.letter.Appeal;
import org.urgateway.notices.letter.Basis;
import org.urgateway.notices.letter.Care;
import org.urgateway.notices.letter.Letter;
import org.urgateway.notices.letter.Letterhead;
import org.urgateway.notices.letter.Line;
import org.urgateway.notices.letter.Matter;
import org.urgateway.notices.letter.Recipient;
import org.urgateway.notices.letter.Reviewer;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.Role;

/** Letters that differ from another in one thing. */
final class Lacking {

    private Lacking() {}

    static Letter without(ContentElement element, Letter letter) {
        return switch (element) {
            case REQUEST_RECEIVED_DATE ->
                with(letter, matter(letter, letter.matter().jurisdiction(), null));
            case REQUESTED_TREATMENT ->
                withLines(
                        letter,
                        line -> new Line(
                                line.sequence(),
                                new Care("", line.requested().code(), "", ""),
                                line.decision(),
                                line.decidedNow(),
                                line.approved(),
                                line.authorizationNumber(),
                                line.reason()));
            case APPROVED_TREATMENT ->
                withLines(
                        letter,
                        line -> new Line(
                                line.sequence(),
                                line.requested(),
                                line.decision(),
                                line.decidedNow(),
                                null,
                                "",
                                line.reason()));
            case PRINCIPAL_REASONS -> withReason(letter, null);
            case INFORMATION_ASKED -> withReason(letter, DecisionReason.INFORMATION_NOT_RECEIVED);
            case CLINICAL_RATIONALE -> withRationale(" ", letter);
            case NO_COST_REASON -> withRationale("The care is too expensive.", letter);
            case CRITERIA ->
                with(
                        letter,
                        new Basis(
                                letter.basis().rationale(),
                                List.of(),
                                letter.basis().records(),
                                List.of(),
                                letter.basis().peerToPeer()));
            case RECORDS_REVIEWED ->
                with(
                        letter,
                        new Basis(
                                letter.basis().rationale(),
                                letter.basis().criteria(),
                                List.of(),
                                List.of(),
                                letter.basis().peerToPeer()));
            case PEER_TO_PEER ->
                with(
                        letter,
                        new Basis(
                                letter.basis().rationale(),
                                letter.basis().criteria(),
                                letter.basis().records(),
                                List.of(),
                                ""));
            case REVIEWER_NAME -> with(letter, (Reviewer) null);
            case REVIEWER_SPECIALTY ->
                with(letter, new Reviewer("A", "", "", reviewer(letter).licences(), "1", "h"));
            case REVIEWER_LICENCE ->
                with(letter, new Reviewer("A", "", "s", List.of(new Reviewer.Licence("", "1")), "1", "h"));
            case REVIEWER_TELEPHONE ->
                with(letter, new Reviewer("A", "", "s", reviewer(letter).licences(), "", "h"));
            case REVIEWER_HOURS ->
                with(letter, new Reviewer("A", "", "s", reviewer(letter).licences(), "1", ""));
            case APPEAL_RIGHTS -> letter.withAppeals(List.of());
            case APPEAL_DEADLINE ->
                letter.withAppeals(letter.appeals().stream()
                        .map(a -> new Appeal(a.title(), a.text(), "", null, a.address(), a.form(), a.citation()))
                        .toList());
            case APPEAL_ADDRESS ->
                letter.withAppeals(letter.appeals().stream()
                        .map(a -> new Appeal(
                                a.title(), a.text(), a.limit(), a.until(), List.of(), a.form(), a.citation()))
                        .toList());
            case APPEAL_FORM ->
                letter.withAppeals(letter.appeals().stream()
                        .map(a -> new Appeal(a.title(), a.text(), a.limit(), a.until(), a.address(), "", a.citation()))
                        .toList());
            case WORKER_RECIPIENT -> without(letter, Role.EMPLOYEE);
            case REQUESTER_RECIPIENT -> without(letter, Role.PROVIDER);
            case DECISION_DATE, NECESSITY_STATEMENT, PLAIN_LANGUAGE_SUMMARY, REPRESENTATIVE_RECIPIENT ->
                throw new IllegalArgumentException(element + " is always there");
        };
    }

    static Letter in(String jurisdiction, Letter letter) {
        return with(letter, matter(letter, jurisdiction, letter.matter().received()));
    }

    static Letter on(LocalDate day, Letter letter) {
        return copy(
                letter, day, letter.recipients(), letter.matter(), letter.lines(), letter.basis(), letter.reviewer());
    }

    static Letter withRationale(String rationale, Letter letter) {
        Basis basis = letter.basis();
        return with(letter, new Basis(rationale, basis.criteria(), basis.records(), basis.asked(), basis.peerToPeer()));
    }

    private static Reviewer reviewer(Letter letter) {
        return java.util.Objects.requireNonNull(letter.reviewer());
    }

    private static Letter withReason(Letter letter, @Nullable DecisionReason reason) {
        return withLines(
                letter,
                line -> new Line(
                        line.sequence(),
                        line.requested(),
                        line.decision(),
                        line.decidedNow(),
                        line.approved(),
                        line.authorizationNumber(),
                        reason));
    }

    private static Letter withLines(Letter letter, java.util.function.UnaryOperator<Line> change) {
        return copy(
                letter,
                letter.date(),
                letter.recipients(),
                letter.matter(),
                letter.lines().stream().map(change).toList(),
                letter.basis(),
                letter.reviewer());
    }

    private static Letter without(Letter letter, Role role) {
        List<Recipient> others = letter.recipients().stream()
                .filter(recipient -> recipient.role() != role)
                .toList();
        return copy(letter, letter.date(), others, letter.matter(), letter.lines(), letter.basis(), letter.reviewer());
    }

    private static Letter with(Letter letter, Matter matter) {
        return copy(
                letter, letter.date(), letter.recipients(), matter, letter.lines(), letter.basis(), letter.reviewer());
    }

    private static Letter with(Letter letter, Basis basis) {
        return copy(
                letter, letter.date(), letter.recipients(), letter.matter(), letter.lines(), basis, letter.reviewer());
    }

    private static Letter with(Letter letter, @Nullable Reviewer reviewer) {
        return copy(
                letter, letter.date(), letter.recipients(), letter.matter(), letter.lines(), letter.basis(), reviewer);
    }

    private static Matter matter(Letter letter, String jurisdiction, @Nullable LocalDate received) {
        Matter matter = letter.matter();
        return new Matter(
                matter.worker(),
                matter.claimNumber(),
                matter.jurisdictionClaimNumber(),
                jurisdiction,
                matter.jurisdictionName(),
                matter.injured(),
                matter.trackingNumber(),
                matter.reviewType(),
                matter.requester(),
                matter.employer(),
                matter.insurer(),
                matter.requested(),
                received);
    }

    private static Letter copy(
            Letter letter,
            LocalDate date,
            List<Recipient> recipients,
            Matter matter,
            List<Line> lines,
            Basis basis,
            @Nullable Reviewer reviewer) {
        Letterhead letterhead = letter.letterhead();
        return new Letter(
                letter.kind(),
                letter.number(),
                date,
                letterhead,
                recipients,
                matter,
                lines,
                basis,
                reviewer,
                letter.appeals(),
                letter.wanted(),
                letter.deferral(),
                letter.outcome(),
                letter.effectOfSilence());
    }
}
