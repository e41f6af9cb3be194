package org.urgateway.notices.contents;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.urgateway.notices.letter.Appeal;
import org.urgateway.notices.letter.Letter;
import org.urgateway.notices.letter.Line;
import org.urgateway.notices.letter.Reviewer;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.Role;

/** Something that a letter must say. */
public enum ContentElement {
    /** The letter always has it. */
    DECISION_DATE("the date of the decision", "the gateway's clock sets it", letter -> true),
    /** When the request came. */
    REQUEST_RECEIVED_DATE(
            "the date on which the request was received",
            "Task.authoredOn of the review",
            letter -> letter.matter().received() != null),
    /** What was asked for. */
    REQUESTED_TREATMENT(
            "each requested treatment",
            "Claim.item.productOrService with a text or a code",
            letter -> !letter.lines().isEmpty()
                    && letter.lines().stream()
                            .noneMatch(line -> line.requested().service().isBlank())),
    /** What was approved instead or in part. */
    APPROVED_TREATMENT(
            "the treatment that is approved",
            "parameters line.quantity, line.period or line.service of $decide",
            letter -> letter.lines().stream()
                    .filter(line -> line.decision() != Decision.DENIED && line.isAdverse())
                    .allMatch(line -> line.approved() != null)),
    /** A reason for each line that is not approved as asked. */
    PRINCIPAL_REASONS(
            "the principal reason for each line that is not approved as asked",
            "parameter line.reason of $decide",
            letter -> letter.lines().stream().filter(Line::isAdverse).allMatch(line -> line.reason() != null)),
    /** Why, for this worker. */
    CLINICAL_RATIONALE(
            "the clinical rationale",
            "parameter note of $decide, in words that are about this worker",
            letter -> !letter.basis().rationale().isBlank()),
    /** What the care was held against. */
    CRITERIA(
            "the guideline or criteria applied",
            "parameters line.guideline (canonical|version) or line.citation of $decide",
            letter -> !letter.basis().criteria().isEmpty()),
    /** What was read. */
    RECORDS_REVIEWED(
            "the list of records reviewed",
            "parameter line.evidence of $decide, or Claim.supportingInfo with a valueReference",
            letter -> !letter.basis().records().isEmpty()),
    /** Where information was lacking: what was asked for, and when. */
    INFORMATION_ASKED(
            "what information was asked for and when",
            "Task/$request-information before the decision",
            letter ->
                    letter.lines().stream().noneMatch(line -> line.reason() == DecisionReason.INFORMATION_NOT_RECEIVED)
                            || !letter.basis().asked().isEmpty()),
    /** Who decided. */
    REVIEWER_NAME(
            "the name of the reviewer",
            "Practitioner.name of the performer",
            has(reviewer -> !reviewer.name().isBlank())),
    /** Field of practice. */
    REVIEWER_SPECIALTY(
            "the specialty of the reviewer",
            "PractitionerRole.specialty of the performer, with a text or display",
            has(reviewer -> !reviewer.specialty().isBlank())),
    /** Licence with state and number. */
    REVIEWER_LICENCE(
            "the state and number of the reviewer's licence",
            "Practitioner.qualification of the performer, with issuer and identifier",
            has(reviewer -> reviewer.licences().stream()
                    .anyMatch(licence ->
                            !licence.issuer().isBlank() && !licence.number().isBlank()))),
    /** Where the reviewer is reached. */
    REVIEWER_TELEPHONE(
            "the telephone number at which the reviewer is reached",
            "PractitionerRole.telecom of the performer, or gateway.notices.letterhead.telephone",
            has(reviewer -> !reviewer.telephone().isBlank())),
    /** When the reviewer is reached. */
    REVIEWER_HOURS(
            "the hours at which the reviewer is available",
            "PractitionerRole.availableTime or availabilityExceptions of the performer, or gateway.notices.letterhead.hours",
            has(reviewer -> !reviewer.hours().isBlank())),
    /** The opportunity to discuss the request before an adverse decision. */
    PEER_TO_PEER(
            "what became of the offer to discuss the request with the requesting provider",
            "parameter peerToPeer of $decide",
            letter -> !letter.basis().peerToPeer().isBlank()),
    /** What can be done against it. */
    APPEAL_RIGHTS(
            "the appeal rights",
            "a row of notices/appeals.yaml for the jurisdiction",
            letter -> !letter.appeals().isEmpty()),
    /** Until when. */
    APPEAL_DEADLINE(
            "the time limit of the appeal",
            "a row of notices/appeals.yaml with a limit",
            letter ->
                    letter.appeals().stream().anyMatch(appeal -> !appeal.limit().isBlank())),
    /** Where to. */
    APPEAL_ADDRESS(
            "the address of the appeal",
            "a row of notices/appeals.yaml with an address, or gateway.notices.letterhead.address",
            letter -> letter.appeals().stream()
                    .anyMatch(appeal -> !appeal.address().isEmpty())),
    /** The prescribed form. */
    APPEAL_FORM(
            "the prescribed form of the appeal",
            "a row of notices/appeals.yaml with a form",
            letter -> letter.appeals().stream().map(Appeal::form).anyMatch(form -> !form.isBlank())),
    /** The templates of denials and modifications always have it. */
    NECESSITY_STATEMENT(
            "the statement that the decision is only about medical necessity", "the template has it", letter -> true),
    /** Cost is no reason. */
    NO_COST_REASON(
            "purely clinical reasons: its rationale names cost",
            "parameter note of $decide, in clinical terms",
            letter -> !Cost.NAMED.matcher(letter.basis().rationale()).find()),
    /** The templates always have it. */
    PLAIN_LANGUAGE_SUMMARY("a summary in plain language", "the gateway writes it", letter -> true),
    /** The worker gets the letter. */
    WORKER_RECIPIENT("the injured worker among the recipients", "Claim.patient with a name", to(Role.EMPLOYEE)),
    /** A representative who is known gets the letter; one that nobody knows of cannot be missed. */
    REPRESENTATIVE_RECIPIENT(
            "the worker's representative among the recipients, where there is one",
            "a RelatedPerson or CareTeam.participant with the role employee-representative",
            letter -> true),
    /** Who asked gets the letter. */
    REQUESTER_RECIPIENT(
            "the requesting provider among the recipients", "Claim.provider with a name", to(Role.PROVIDER));

    private final String words;
    private final String source;
    private final Predicate<Letter> presence;

    ContentElement(String words, String source, Predicate<Letter> presence) {
        this.words = words;
        this.source = source;
        this.presence = presence;
    }

    /** The code in the rows: the name in lower case, with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is, as something that a letter may lack. */
    public String words() {
        return words;
    }

    /** Where it is supplied. */
    public String source() {
        return source;
    }

    /** Whether the letter says it. */
    public boolean isIn(Letter letter) {
        return presence.test(letter);
    }

    static Optional<ContentElement> of(String code) {
        return Arrays.stream(values())
                .filter(element -> element.code().equals(code))
                .findFirst();
    }

    private static Predicate<Letter> has(Predicate<Reviewer> property) {
        return letter -> letter.reviewer() != null && property.test(letter.reviewer());
    }

    private static Predicate<Letter> to(Role role) {
        return letter -> letter.recipients().stream()
                .anyMatch(recipient ->
                        recipient.role() == role && !recipient.name().isBlank());
    }

    /** Words for money as a reason; enum constants cannot read a static field of their own enum while they are made. */
    private static final class Cost {
        static final Pattern NAMED = Pattern.compile(
                "\\b(costs?|costly|cost-effective\\w*|prices?|priced|pricing|expens(e|es|ive)|cheap(er|est)?|budget(s|ary)?|"
                        + "unaffordable|save money|too much money)\\b",
                Pattern.CASE_INSENSITIVE);
    }
}
