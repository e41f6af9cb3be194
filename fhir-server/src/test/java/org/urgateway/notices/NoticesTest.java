package org.urgateway.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.review.StepRefusedException;
import org.urgateway.review.StepTaken;
import org.urgateway.review.model.Actor;
import org.urgateway.review.model.Actor.Machine;
import org.urgateway.review.model.Grounds;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.LineDetermination.Certified;
import org.urgateway.review.model.LineDetermination.ContactPayer;
import org.urgateway.review.model.LineDetermination.Denied;
import org.urgateway.review.model.LineDetermination.Modified;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.ServiceCode;
import org.urgateway.review.model.ServicePeriod;
import org.urgateway.review.model.StepDetail;
import org.urgateway.review.model.StepDetail.Decided;
import org.urgateway.review.model.StepDetail.InformationAsked;
import org.urgateway.review.model.SubstituteCare;
import org.urgateway.terminology.DecisionReason;
import org.urgateway.terminology.DeferralReason;
import org.urgateway.terminology.NoticeType;
import org.urgateway.terminology.Systems;

class NoticesTest {

    private static final Actor INSURER = new Actor.Insurer("Organization/magnolia-mutual");

    private static final LocalDate TODAY = LocalDate.of(2026, 10, 12);
    private static final ServicePeriod PERIOD = new ServicePeriod(TODAY, LocalDate.of(2026, 10, 31));
    private static final Decided DECIDED = new Decided(
            Map.of(),
            Optional.empty(),
            Optional.of("The records show neither fracture nor surgery."),
            Optional.empty());

    private NoticeCase review;

    @BeforeEach
    void open() {
        review = new NoticeCase();
    }

    @Test
    void decisionIsToldToEveryPartyOnce() {
        review.write(review.attorney());

        review.tell(decide(Map.of(1, certified(), 2, modified())));

        List<Communication> notices = review.all(Communication.class, Map.of());
        assertThat(notices)
                .extracting(notice -> notice.getRecipientFirstRep().getReference())
                .containsExactlyInAnyOrder(
                        "Patient/dana-whitfield",
                        "RelatedPerson/attorney",
                        "Organization/piedmont-spine",
                        "Organization/magnolia-mutual",
                        "Practitioner/leon-archer",
                        "PractitionerRole/case-manager");
        assertThat(notices).allSatisfy(notice -> {
            assertThat(notice.getStatus()).isEqualTo(CommunicationStatus.PREPARATION);
            assertThat(notice.hasSent()).isFalse();
            assertThat(NoticeType.MODIFICATION.in(notice.getCategoryFirstRep())).isTrue();
            assertThat(notice.getSender().getReference()).isEqualTo("Organization/clearview-review");
            assertThat(notice.getBasedOnFirstRep().getReference()).isEqualTo("Task/whitfield-review");
            assertThat(notice.hasExtension(Systems.structure("jurisdiction"))).isTrue();
        });
    }

    @Test
    void letterIsStoredAsPdfAndHtmlWithSizeAndHash() throws Exception {
        review.tell(decide(Map.of(1, certified(), 2, modified())));

        DocumentReference letter = letter();
        assertThat(letter.getContent())
                .extracting(content -> content.getAttachment().getContentType())
                .containsExactly("application/pdf", "text/html; charset=utf-8");
        assertThat(letter.getContext().getRelated())
                .extracting(Reference::getReference)
                .containsExactly(
                        "Task/whitfield-review", "Claim/whitfield-request", "ClaimResponse/whitfield-determination");
        for (var content : letter.getContent()) {
            Attachment attachment = content.getAttachment();
            byte[] bytes = bytes(attachment);
            assertThat(attachment.getSize()).isEqualTo(bytes.length);
            assertThat(attachment.getHash())
                    .isEqualTo(MessageDigest.getInstance("SHA-1").digest(bytes));
        }
    }

    @Test
    void letterSaysWhatWasDecidedAndByWhom() throws IOException {
        review.tell(decide(Map.of(1, certified(), 2, modified())));

        assertThat(pdfText())
                .contains(
                        "The requested care is approved with changes.",
                        "October 12, 2026",
                        "Dana Whitfield",
                        "118 Ashby Grove",
                        "MM-2026-018734",
                        "2026-GA-551207",
                        "September 14, 2026",
                        "PSR-88120",
                        "Nerve stimulator",
                        "Rigid orthosis",
                        "Flexible orthosis",
                        "A1000033",
                        "The records show neither fracture nor surgery.",
                        "http://guidelines.example.org/PlanDefinition/low-back, version 2026.1",
                        "October 1, 2026",
                        "Aisha Raman, Physician",
                        "Georgia Composite Medical Board, number 071126",
                        "404-555-0170",
                        "Accredited for utilization review by URAC",
                        "November 11, 2026");
    }

    @Test
    void letterIsDatedInTheZoneOfTheJurisdiction() {
        review.tell(decide(Map.of(1, certified())));

        assertThat(html()).contains("data-content=\"decision-date\">October 12, 2026<");
    }

    @Test
    void denialWithoutWhatItsJurisdictionAsksForIsRefusedAndNothingIsWritten() {
        StepTaken denial =
                review.stepIn("TX", ReviewStep.DECIDE, NoticeCase.PHYSICIAN, Map.of(1, denied(), 2, denied()), DECIDED);

        StepRefusedException refusal = catchThrowableOfType(() -> review.tell(denial), StepRefusedException.class);

        assertThat(refusal.getStatusCode()).isEqualTo(422);
        assertThat(refusal.getMessage())
                .contains(
                        "The letter lacks the specialty of the reviewer (28 TAC 19.2009). It comes from: PractitionerRole.specialty",
                        "The letter lacks what became of the offer to discuss the request")
                .doesNotContain("Whitfield");
        assertThat(review.all(Communication.class, Map.of())).isEmpty();
        assertThat(review.all(Binary.class, Map.of())).isEmpty();
    }

    @Test
    void approvalIsReleasedWhateverItLacks() {
        review.tell(review.stepIn("TX", ReviewStep.DECIDE, NoticeCase.PHYSICIAN, Map.of(1, certified()), DECIDED));

        assertThat(NoticeType.APPROVAL.in(letter().getCategoryFirstRep())).isTrue();
    }

    @Test
    void lineThatWasDecidedEarlierStandsAndAsksForNothingMore() {
        review.tell(decide(Map.of(1, certified())));

        assertThat(NoticeType.APPROVAL.in(letter().getCategoryFirstRep())).isTrue();
        assertThat(html()).contains("Approved with changes<p class=\"earlier\">decided earlier</p>");
    }

    @Test
    void requestForInformationNamesWhatIsWantedForWhichService() {
        review.tell(informationRequest());

        assertThat(html())
                .contains(
                        "Report of the lumbar imaging (for Rigid orthosis)",
                        "Please send it by <b>October 20, 2026</b>");
        assertThat(review.all(Communication.class, Map.of()))
                .allSatisfy(notice -> assertThat(
                                notice.getPayload().get(1).getContent().primitiveValue())
                        .isEqualTo("Report of the lumbar imaging"));
    }

    @Test
    void laterLetterTellsWhatWasAskedForBeforeOnce() {
        review.tell(informationRequest());

        review.tell(decide(Map.of(2, denied())));

        assertThat(html(NoticeType.DENIAL))
                .containsOnlyOnce("Report of the lumbar imaging: asked for on October 12, 2026, not received");
    }

    @Test
    void deferralTellsTheDispute() {
        review.tell(review.step(
                ReviewStep.DEFER,
                NoticeCase.PHYSICIAN,
                Map.of(),
                new StepDetail.Deferred(
                        DeferralReason.BODY_PART_DISPUTED,
                        Optional.of("Left knee"),
                        Optional.of("Not in the first report."))));

        assertThat(html()).contains("Left knee", "Not in the first report.", "has not been decided");
    }

    @Test
    void timeLimitThatDecidesIsToldWithItsRule() {
        review.tell(review.step(
                ReviewStep.EXPIRE,
                Machine.TIMERS,
                Map.of(1, certified(), 2, certified()),
                new StepDetail.Expired("ga-205-authorize-or-controvert", "deemed-authorized")));

        assertThat(html())
                .contains("The insurer shall pay for the treatment. (Rule 205)", "No decision was made in time")
                .doesNotContain("Who decided");
    }

    @Test
    void stepThatDecidesNothingIsNotTold() {
        review.tell(decide(Map.of(1, new ContactPayer("Please call."))));
        review.tell(review.step(
                ReviewStep.EXPIRE, Machine.TIMERS, Map.of(), new StepDetail.Expired("ca-decide", "violation")));
        review.tell(review.step(ReviewStep.ASSIGN, NoticeCase.PHYSICIAN, Map.of(), new StepDetail.None()));

        assertThat(review.all(Communication.class, Map.of())).isEmpty();
    }

    @Test
    void caseManagerOfAnotherClaimIsNotTold() {
        var team = (org.hl7.fhir.r4.model.CareTeam) NoticeCase.example("CareTeam-whitfield-team");
        team.setId("other-team");
        ((org.hl7.fhir.r4.model.Identifier) team.getExtensionByUrl(Systems.structure("claim-number"))
                        .getValue())
                .setValue("MM-OTHER");
        team.getParticipant()
                .removeIf(participant -> !"Practitioner/leon-archer"
                        .equals(participant.getMember().getReference()));
        team.getParticipantFirstRep().getMember().setReference("Practitioner/imani-brooks");
        review.write(team);

        review.tell(decide(Map.of(1, certified())));

        assertThat(review.all(Communication.class, Map.of()))
                .extracting(notice -> notice.getRecipientFirstRep().getReference())
                .doesNotContain("Practitioner/imani-brooks");
    }

    @Test
    void determinationOfElsewhereIsToldByWhoMadeIt() {
        review.tell(elsewhere(Map.of(1, certified(), 2, denied())));
        assertThat(review.all(Communication.class, Map.of())).isEmpty();
    }

    @Test
    void letterOfAnInsurerThatLeavesItsLettersToTheInstallationIsInItsName() throws IOException {
        review = new NoticeCase(Set.of("http://hl7.org/fhir/sid/us-npi|1840002178"));
        review.tell(elsewhere(Map.of(1, certified(), 2, denied())));
        assertThat(review.all(Communication.class, Map.of()))
                .isNotEmpty()
                .allSatisfy(notice ->
                        assertThat(notice.getSender().getReference()).isEqualTo("Organization/magnolia-mutual"));
        assertThat(pdfText()).contains("Magnolia Mutual", "Raman", "Georgia Composite Medical Board");
    }

    @Test
    void letterOfElsewhereThatWouldLackItsPhysicianIsRefused() {
        review = new NoticeCase(Set.of("all"));
        StepTaken denial = review.stepIn(
                "TX",
                ReviewStep.RECEIVE_DETERMINATION,
                INSURER,
                Map.of(1, denied(), 2, denied()),
                new StepDetail.DeterminedElsewhere(Optional.empty(), true));
        assertThatThrownBy(() -> review.tell(denial)).isInstanceOf(StepRefusedException.class);
    }

    private StepTaken elsewhere(Map<Integer, LineDetermination> decided) {
        return review.step(
                ReviewStep.RECEIVE_DETERMINATION,
                INSURER,
                decided,
                new StepDetail.DeterminedElsewhere(Optional.of("Practitioner/aisha-raman"), true));
    }

    private StepTaken decide(Map<Integer, LineDetermination> decided) {
        return review.step(ReviewStep.DECIDE, NoticeCase.PHYSICIAN, decided, DECIDED);
    }

    private StepTaken informationRequest() {
        return review.step(
                ReviewStep.REQUEST_INFORMATION,
                NoticeCase.PHYSICIAN,
                Map.of(),
                new InformationAsked(
                        List.of(new InformationAsked.Item(
                                Optional.empty(), "Report of the lumbar imaging", List.of(2))),
                        Optional.of(Instant.parse("2026-10-20T21:00:00Z"))));
    }

    private static LineDetermination certified() {
        return new Certified("A1000025", TODAY, PERIOD, BigDecimal.ONE, grounds(DecisionReason.CRITERIA_MET));
    }

    private static LineDetermination modified() {
        return new Modified(
                new SubstituteCare(
                        "A1000033",
                        TODAY,
                        new ServiceCode(Systems.HCPCS, "L0625"),
                        BigDecimal.ONE,
                        PERIOD,
                        Optional.empty()),
                grounds(DecisionReason.ALTERNATIVE_AUTHORIZED));
    }

    private static LineDetermination denied() {
        return new Denied(TODAY, grounds(DecisionReason.GUIDELINE_NOT_MET));
    }

    private static Grounds grounds(DecisionReason reason) {
        return new Grounds(
                reason,
                reason.display(),
                Optional.of("http://guidelines.example.org/PlanDefinition/low-back|2026.1"),
                List.of("DocumentReference/office-note"),
                Optional.empty());
    }

    private DocumentReference letter() {
        return letters().stream().reduce((first, second) -> second).orElseThrow();
    }

    private List<DocumentReference> letters() {
        return review.all(DocumentReference.class, Map.of()).stream()
                .filter(document -> document.hasIdentifier())
                .toList();
    }

    private String html() {
        return text(letter().getContent().get(1).getAttachment());
    }

    private String html(NoticeType kind) {
        return letters().stream()
                .filter(letter -> kind.in(letter.getCategoryFirstRep()))
                .map(letter -> text(letter.getContent().get(1).getAttachment()))
                .findFirst()
                .orElseThrow();
    }

    private String text(Attachment attachment) {
        return new String(bytes(attachment), java.nio.charset.StandardCharsets.UTF_8);
    }

    private byte[] bytes(Attachment attachment) {
        return new StoredReader(NoticeCase.FHIR, review.store)
                .read(new Reference(attachment.getUrl()), Binary.class)
                .orElseThrow()
                .getContent();
    }

    private String pdfText() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(bytes(letter().getContentFirstRep().getAttachment()))) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }
}
