package org.urgateway.notices.letter;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.urgateway.notices.letter.Reviewer.Licence;
import org.urgateway.terminology.Decision;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.NoticeType;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.ReviewType;
import org.urgateway.terminology.Role;

/** Complete letters of each kind, about one worker whose name has letters outside of ASCII. */
public final class SampleLetters {

    public static final LocalDate TODAY = LocalDate.of(2026, Month.OCTOBER, 12);

    private static final Care THERAPY =
            new Care("Physical therapy, lumbar spine", "G0151", "12 visits", "October 12, 2026 to December 12, 2026");
    private static final Care ORTHOSIS =
            new Care("Lumbar-sacral orthosis, rigid frame", "L0650", "1 unit", "October 12, 2026 to October 31, 2026");
    private static final Care STIMULATOR = new Care(
            "Transcutaneous nerve stimulator, four leads", "E0730", "1 unit", "October 12, 2026 to December 12, 2026");
    private static final Reviewer PHYSICIAN = new Reviewer(
            "Aisha Raman",
            "Physician",
            "Orthopaedic surgery",
            List.of(new Licence("Georgia Composite Medical Board", "071882")),
            "404-555-0171",
            "Monday to Thursday 9:00 to 17:00");
    private static final Appeal DISPUTE = new Appeal(
            "Internal dispute resolution",
            "Any party at interest may dispute this decision in writing, saying why.",
            "30 days",
            LocalDate.of(2026, Month.NOVEMBER, 11),
            List.of("Clearview Utilization Review", "40 Marietta Street NW, Suite 900", "Atlanta, GA 30303"),
            "",
            "Ga. State Bd. of Workers' Comp. R. 208");

    private SampleLetters() {}

    public static Letter approval() {
        return letter(
                NoticeType.APPROVAL,
                List.of(line(1, THERAPY, Decision.APPROVED, THERAPY, "A1000017", DecisionReason.CRITERIA_MET)),
                basis("The course of care is within the guideline for this injury at this stage."),
                PHYSICIAN,
                List.of());
    }

    public static Letter modification() {
        return letter(
                NoticeType.MODIFICATION,
                List.of(
                        line(1, STIMULATOR, Decision.APPROVED, STIMULATOR, "A1000025", DecisionReason.CRITERIA_MET),
                        line(
                                2,
                                ORTHOSIS,
                                Decision.MODIFIED,
                                new Care(
                                        "Lumbar orthosis, flexible",
                                        "L0625",
                                        "1 unit",
                                        "October 12, 2026 to October 31, 2026"),
                                "A1000033",
                                DecisionReason.ALTERNATIVE_AUTHORIZED),
                        line(
                                3,
                                THERAPY,
                                Decision.PARTIALLY_APPROVED,
                                new Care(
                                        THERAPY.service(),
                                        THERAPY.code(),
                                        "6 visits",
                                        "October 12, 2026 to November 12, 2026"),
                                "A1000041",
                                DecisionReason.EXCEEDS_GUIDELINE_QUANTITY)),
                basis(
                        "The low back guideline supports a flexible support at this stage. A rigid orthosis is supported after"
                                + " fracture or surgery, of which the records show neither.\n\nSix visits are supported before"
                                + " progress is measured again."),
                PHYSICIAN,
                List.of(DISPUTE));
    }

    public static Letter denial() {
        return letter(
                NoticeType.DENIAL,
                List.of(line(1, ORTHOSIS, Decision.DENIED, null, "", DecisionReason.GUIDELINE_NOT_MET)),
                basis("A rigid orthosis is supported after fracture or surgery, of which the records show neither."),
                PHYSICIAN,
                List.of(DISPUTE));
    }

    /** A denial of many lines with a long rationale, which fills several pages. */
    public static Letter longDenial() {
        List<Line> lines = new ArrayList<>();
        for (int sequence = 1; sequence <= 14; sequence++) {
            lines.add(line(
                    sequence,
                    sequence % 2 == 0 ? ORTHOSIS : THERAPY,
                    Decision.DENIED,
                    null,
                    "",
                    sequence % 3 == 0
                            ? DecisionReason.CONSERVATIVE_CARE_NOT_TRIED
                            : DecisionReason.NOT_MEDICALLY_NECESSARY));
        }
        String paragraph =
                "The records of the past six weeks describe pain of the lower back without radiation, full strength in"
                        + " both legs and no loss of sensation. Imaging of September shows no fracture and no instability. The"
                        + " guideline supports the requested care only after a structured course of exercise, which was not begun.";
        return letter(
                NoticeType.DENIAL,
                lines,
                basis(String.join("\n\n", List.of(paragraph, paragraph, paragraph))),
                PHYSICIAN,
                List.of(DISPUTE));
    }

    public static Letter informationRequest() {
        Letter letter = letter(
                NoticeType.INFORMATION_REQUEST,
                List.of(line(1, THERAPY, Decision.PENDED, null, "", null)),
                Basis.NONE,
                null,
                List.of());
        return new Letter(
                letter.kind(),
                letter.number(),
                letter.date(),
                letter.letterhead(),
                letter.recipients(),
                letter.matter(),
                letter.lines(),
                letter.basis(),
                null,
                List.of(),
                new WantedInformation(
                        List.of(
                                new WantedInformation.Item("Report of the lumbar imaging of September", List.of()),
                                new WantedInformation.Item(
                                        "Notes of the therapy given so far, with measured progress",
                                        List.of(THERAPY.service()))),
                        LocalDate.of(2026, Month.OCTOBER, 20)),
                null,
                null,
                "");
    }

    public static Letter deferral() {
        Letter letter = letter(
                NoticeType.DEFERRAL,
                List.of(line(1, THERAPY, Decision.PENDED, null, "", null)),
                Basis.NONE,
                null,
                List.of());
        return new Letter(
                letter.kind(),
                letter.number(),
                letter.date(),
                letter.letterhead(),
                letter.recipients(),
                letter.matter(),
                letter.lines(),
                letter.basis(),
                null,
                List.of(),
                null,
                new Deferral(
                        "The insurer disputes that it is liable for a part of the body.",
                        List.of("Left knee"),
                        "The first report of injury names the lower back alone."),
                null,
                "");
    }

    public static Letter reReview() {
        Letter letter = letter(
                NoticeType.RE_REVIEW_OUTCOME,
                List.of(line(1, ORTHOSIS, Decision.APPROVED, ORTHOSIS, "A1000058", DecisionReason.CRITERIA_MET)),
                basis("The imaging that was sent with the re-review shows a healing compression fracture."),
                new Reviewer(
                        "Victor Hale",
                        "Physician",
                        "Orthopaedic surgery",
                        List.of(new Licence("Georgia Composite Medical Board", "054410")),
                        "404-555-0171",
                        "Monday to Thursday 9:00 to 17:00"),
                List.of());
        return new Letter(
                letter.kind(),
                letter.number(),
                letter.date(),
                letter.letterhead(),
                letter.recipients(),
                letter.matter(),
                letter.lines(),
                letter.basis(),
                letter.reviewer(),
                letter.appeals(),
                null,
                null,
                new ReReviewOutcome(ReviewState.OVERTURNED, LocalDate.of(2026, Month.SEPTEMBER, 28)),
                "");
    }

    private static Line line(
            int sequence,
            Care requested,
            Decision decision,
            @Nullable Care approved,
            String number,
            @Nullable DecisionReason reason) {
        return new Line(sequence, requested, decision, decision != Decision.PENDED, approved, number, reason);
    }

    private static Basis basis(String rationale) {
        return new Basis(
                rationale,
                List.of(new Criterion("Low back disorders guideline", "2026.1", "section 4, orthoses")),
                List.of(
                        new ReviewedRecord("Office note", LocalDate.of(2026, Month.OCTOBER, 1)),
                        new ReviewedRecord("Radiology report, lumbar spine", null)),
                List.of(),
                "A discussion with the requesting provider was offered on October 9, 2026 and took place on October 10, 2026.");
    }

    private static Letter letter(
            NoticeType kind, List<Line> lines, Basis basis, @Nullable Reviewer reviewer, List<Appeal> appeals) {
        return new Letter(
                kind,
                "N-2026-40417",
                TODAY,
                new Letterhead(
                        "Clearview Utilization Review",
                        List.of("40 Marietta Street NW, Suite 900", "Atlanta, GA 30303"),
                        "404-555-0170",
                        "404-555-0179",
                        "review@clearview.example.com",
                        "Monday to Friday 8:00 to 18:00",
                        "Accredited by URAC: utilization review"),
                List.of(
                        new Recipient(
                                Role.EMPLOYEE,
                                "Zoë Łukasiewicz-Nuñez",
                                List.of("118 Ashby Grove", "Atlanta, GA 30314")),
                        new Recipient(
                                Role.EMPLOYEE_REPRESENTATIVE,
                                "Marta Ibáñez, Attorney",
                                List.of("7 Pine Street", "Atlanta, GA 30303")),
                        new Recipient(
                                Role.PROVIDER,
                                "Piedmont Spine and Rehabilitation",
                                List.of("900 Piedmont Avenue", "Atlanta, GA 30309")),
                        new Recipient(Role.INSURER, "Magnolia Mutual Insurance", List.of()),
                        new Recipient(Role.MEDICAL_CASE_MANAGER, "Joanna Pruitt", List.of())),
                new Matter(
                        "Zoë Łukasiewicz-Nuñez",
                        "MM-2026-018734",
                        "2026-GA-551207",
                        "GA",
                        "Georgia",
                        LocalDate.of(2026, Month.SEPTEMBER, 14),
                        "PSR-88120",
                        ReviewType.PRE_CERTIFICATION,
                        "Piedmont Spine and Rehabilitation",
                        "Peachtree Freight",
                        "Magnolia Mutual Insurance",
                        LocalDate.of(2026, Month.OCTOBER, 6),
                        LocalDate.of(2026, Month.OCTOBER, 6)),
                lines,
                basis,
                reviewer,
                appeals,
                null,
                null,
                null,
                "");
    }
}
