package org.urgateway.mapping.hl7v2;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.ReferralAction;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.hl7v2.wire.Group;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.mapping.hl7v2.wire.WireSegment;
import org.urgateway.terminology.Systems;
import org.urgateway.terminology.TaskCode;

/** Reads referrals that ask for no procedure: a worker is referred to case management. REF with RF1 and PRD. */
final class CaseReferral {

    private final Draft draft;
    private final Reading reading;
    private final Parties parties;
    private final Circumstances circumstances;

    private CaseReferral(Draft draft) {
        this.draft = draft;
        this.reading = draft.reading();
        this.parties = new Parties(draft);
        this.circumstances = new Circumstances(draft);
    }

    static Interaction read(Reading reading, ReferralAction action) {
        return new CaseReferral(new Draft(reading, 1)).interaction(action);
    }

    private Interaction interaction(ReferralAction action) {
        Optional<Identifier> claimNumber = circumstances.claimNumber();
        Reference patient = parties.patient();
        Task task = new Task().setIntent(TaskIntent.PROPOSAL).setFor(patient);
        task.setStatus(action == ReferralAction.CANCEL ? TaskStatus.CANCELLED : TaskStatus.REQUESTED);
        task.setCode(TaskCode.CASE_MANAGEMENT_REFERRAL.concept());
        claimNumber.ifPresent(number -> task.addExtension(Systems.structure("claim-number"), number.copy()));
        new Insurance(draft, parties, claimNumber).read().forEach(covered -> task.addInsurance(covered.coverage()));
        reading.root().segment("RF1").ifPresent(rf1 -> referral(rf1, task));
        requester(task);
        conditions().forEach(reference -> {
            if (!task.hasReasonReference()) {
                task.setReasonReference(reference);
            }
        });
        reading.sentAt().ifPresent(at -> task.setAuthoredOnElement(new DateTimeType(at)));
        EvidenceReader.notes(reading.root()).forEach(text -> task.addNote(new Annotation().setText(text)));
        evidence(task);
        Keys keys = new Keys(draft).requests("RF1", 6);
        return new Interaction.CaseManagementReferral(
                draft.bundle(task), draft.missing(), action, keys.with(claimNumber, patient));
    }

    private void referral(WireSegment rf1, Task task) {
        rf1.understood(1);
        draft.identifiers()
                .ei(rf1.field(6))
                .ifPresentOrElse(
                        task::addIdentifier,
                        () -> draft.missing("Task.identifier", rf1.location(6), "Send the number of the referral."));
        rf1.field(2).understood(2, 3);
        switch (rf1.text(2)) {
            case "S" -> task.setPriority(TaskPriority.STAT);
            case "A" -> task.setPriority(TaskPriority.ASAP);
            case "R", "" -> task.setPriority(TaskPriority.ROUTINE);
            default -> reading.loss(rf1.location(2), "This is no code of table 0280.");
        }
        reading.dateTime(rf1.field(7)).ifPresent(at -> task.getExecutionPeriod().setStartElement(new DateTimeType(at)));
        draft.codings().concept(rf1.field(4)).ifPresent(task::setBusinessStatus);
        draft.codings().concept(rf1.field(10)).ifPresent(task::setReasonCode);
    }

    private void requester(Task task) {
        for (Group group : reading.root().groups("PROVIDER")) {
            WireSegment prd = group.required("PRD");
            prd.field(1).understood(2, 3);
            Reference provider = parties.provider(group);
            boolean requests = prd.text(1).equals("RP") && !task.hasRequester();
            if (requests) {
                task.setRequester(provider);
            } else {
                task.addInput()
                        .setType(ClaimDraft.concept(Uris.V2_TABLE + "0286", prd.text(1)))
                        .setValue(provider);
            }
        }
    }

    /** The diagnoses, as the conditions that the injury caused. */
    private List<Reference> conditions() {
        Claim claim = new Claim();
        circumstances.accident(claim, true);
        circumstances.diagnoses(claim, List.of(reading.root()));
        return claim.getDiagnosis().stream()
                .map(diagnosis -> {
                    Condition condition = new Condition().setSubject(parties.patient());
                    condition.setCode(diagnosis.getDiagnosisCodeableConcept());
                    if (claim.getAccident().hasDate()) {
                        condition.setOnset(new DateTimeType(
                                claim.getAccident().getDateElement().getValueAsString()));
                    }
                    return draft.entries().add(condition);
                })
                .toList();
    }

    private void evidence(Task task) {
        EvidenceReader evidence = new EvidenceReader(draft, parties);
        reading.root().groups("OBSERVATION").stream()
                .flatMap(group -> evidence.results(group.groups("HEADING"), group.groups("RESULT")).stream())
                .forEach(reference -> task.addInput()
                        .setType(ClaimDraft.concept(Systems.PAS_TEMP, "additionalInformation"))
                        .setValue(reference));
    }

    /** A question where a referral stands: RF1-6 names it. */
    static Interaction inquiry(Reading reading) {
        Draft draft = new Draft(reading, 1);
        return new CaseReferral(draft).inquiry();
    }

    private Interaction inquiry() {
        Optional<Identifier> claimNumber = circumstances.claimNumber();
        Optional<WireSegment> rf1 = reading.root().segment("RF1");
        rf1.ifPresent(segment -> segment.understood(1, 2, 3, 5, 7));
        Optional<Group> requester = reading.root().groups("PROVIDER").stream().findFirst();
        requester.ifPresent(group -> group.required("PRD").field(1).understood(1, 2, 3));
        ClaimDraft claim = new ClaimDraft(draft)
                .identifier(
                        rf1.flatMap(segment -> draft.identifiers().ei(segment.field(6))),
                        SegmentLocation.of("RF1", 1).field(6))
                .patient(parties.patient())
                .insurance(new Insurance(draft, parties, claimNumber).read())
                .provider(requester.map(parties::provider))
                .urgency("standard");
        return new Interaction.Inquire(draft.bundle(claim.claim()), draft.missing());
    }
}
