package org.urgateway.mapping.hl7v2;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.mapping.PartyName;
import org.urgateway.mapping.PasClaim;
import org.urgateway.mapping.Uris;
import org.urgateway.mapping.hl7v2.wire.Group;
import org.urgateway.mapping.hl7v2.wire.WireField;
import org.urgateway.mapping.hl7v2.wire.WireSegment;
import org.urgateway.terminology.IdentifierType;
import org.urgateway.terminology.Systems;

/**
 * Reads coverage, insurer and employer: IN1, IN2, NK1.
 *
 * @param draft takes the resources
 * @param parties reads the people
 * @param claimNumber the insurer's claim number, where known
 */
record Insurance(Draft draft, Parties parties, Optional<Identifier> claimNumber) {

    private static final String PAYER = "PR";
    private static final String EMPLOYER = "36";
    private static final String MEMBER = "MB";

    /** A coverage and who pays for it. */
    record Covered(Reference coverage, Optional<Reference> insurer, boolean isWorkersCompensation) {}

    /** The coverages of a message, workers' compensation first; one from the settings where the message has none. */
    List<Covered> read() {
        List<Covered> listed = draft.reading().root().allGroups("INSURANCE").stream()
                .map(this::covered)
                .toList();
        List<Covered> all = listed.isEmpty() ? fromSettings().stream().toList() : listed;
        return Stream.concat(
                        all.stream().filter(Covered::isWorkersCompensation),
                        all.stream().filter(covered -> !covered.isWorkersCompensation()))
                .toList();
    }

    private Optional<Covered> fromSettings() {
        return draft.reading().settings().insurer().map(insurer -> {
            Reference payor = insurer(insurer);
            Coverage coverage = coverage().addPayor(payor).setType(workersCompensation());
            coverage.setSubscriber(parties.patient());
            memberNumber(coverage);
            return new Covered(draft.entries().add(coverage), Optional.of(payor), true);
        });
    }

    private Covered covered(Group group) {
        WireSegment in1 = group.required("IN1");
        in1.understood(1);
        Coverage coverage = coverage();
        Optional<Reference> insurer =
                insurer(in1).or(() -> draft.reading().settings().insurer().map(this::insurer));
        insurer.ifPresent(coverage::addPayor);
        boolean compensation = isWorkersCompensation(in1);
        type(in1, compensation).ifPresent(coverage::setType);
        policy(in1, coverage);
        if (compensation) {
            memberNumber(coverage);
        }
        employer(in1).ifPresent(coverage::setPolicyHolder);
        period(in1).ifPresent(coverage::setPeriod);
        relationship(in1, coverage);
        group.segment("IN2").ifPresent(in2 -> in2.understood(1));
        return new Covered(draft.entries().add(coverage), insurer, compensation);
    }

    private Coverage coverage() {
        Coverage coverage = new Coverage().setStatus(CoverageStatus.ACTIVE).setBeneficiary(parties.patient());
        claimNumber.ifPresent(number -> coverage.addExtension(Systems.structure("claim-number"), number.copy()));
        return coverage;
    }

    private boolean isWorkersCompensation(WireSegment in1) {
        return Stream.of(in1.text(15), in1.text(2)).anyMatch(type -> type.equals("WC") || type.equals("WCBPOL"));
    }

    private static CodeableConcept workersCompensation() {
        return new CodeableConcept(new Coding().setSystem(Systems.V3_ACT_CODE).setCode("WCBPOL"));
    }

    private Optional<CodeableConcept> type(WireSegment in1, boolean compensation) {
        Optional<CodeableConcept> plan = draft.codings().concept(in1.field(2));
        in1.understood(15);
        return compensation ? Optional.of(workersCompensation()) : plan;
    }

    private void policy(WireSegment in1, Coverage coverage) {
        if (in1.has(36)) {
            String payer = in1.field(3).text(1);
            coverage.addIdentifier(draft.identifiers()
                    .own("policy-" + (payer.isEmpty() ? in1.text(4) : payer), in1.text(36))
                    .setType(IdentifierType.POLICY_NUMBER.concept()));
        }
        // IN1-49 is the insured's own number with the insurer, such as a member number.
        in1.fields(49).forEach(field -> draft.identifiers().cx(field).ifPresent(coverage::addIdentifier));
        if (in1.has(8)) {
            coverage.addClass_()
                    .setType(new CodeableConcept(new Coding(Uris.COVERAGE_CLASS, "group", null)))
                    .setValue(in1.text(8))
                    .setName(in1.has(9) ? in1.text(9) : null);
        }
    }

    /** The insurer knows the worker by the claim number, where it gave no other. */
    private void memberNumber(Coverage coverage) {
        boolean isKnown = coverage.getIdentifier().stream()
                .anyMatch(number -> number.getType().hasCoding(Systems.V2_IDENTIFIER_TYPE, MEMBER));
        if (!isKnown) {
            claimNumber.ifPresent(number -> coverage.addIdentifier(
                    number.copy().setType(PasClaim.concept(Systems.V2_IDENTIFIER_TYPE, MEMBER))));
        }
    }

    private Optional<Period> period(WireSegment in1) {
        Period period = new Period();
        draft.reading()
                .date(in1.field(12))
                .ifPresent(date -> period.getStartElement().setValueAsString(date));
        draft.reading()
                .date(in1.field(13))
                .ifPresent(date -> period.getEndElement().setValueAsString(date));
        return period.isEmpty() ? Optional.empty() : Optional.of(period);
    }

    /** In workers' compensation the insured is named as the worker, whose relationship to the policy is that of an employee. */
    private void relationship(WireSegment in1, Coverage coverage) {
        String relation = in1.text(17);
        if (relation.equals("SEL") || relation.equals("EMP") || relation.equals("18") || relation.equals("20")) {
            coverage.setRelationship(new CodeableConcept(new Coding(
                    Uris.SUBSCRIBER_RELATIONSHIP,
                    relation.equals("SEL") || relation.equals("18") ? "self" : "other",
                    null)));
            // A subscriber is a person in FHIR; who is insured by the employer's policy is the worker.
            coverage.setSubscriber(parties.patient());
            insured(in1);
            in1.field(17).understood(2, 3);
        } else if (!relation.isEmpty()) {
            draft.codings().concept(in1.field(17)).ifPresent(coverage::setRelationship);
        }
    }

    private Optional<Reference> insurer(WireSegment in1) {
        List<Identifier> numbers = in1.fields(3).stream()
                .flatMap(field -> draft.identifiers().cx(field).stream())
                .toList();
        String name = in1.text(4);
        if (numbers.isEmpty() && name.isEmpty()) {
            return Optional.empty();
        }
        Organization insurer = organization(PAYER, name);
        numbers.forEach(insurer::addIdentifier);
        in1.fields(5).forEach(address -> People.address(address).ifPresent(insurer::addAddress));
        in1.fields(7).forEach(number -> People.telecom(number).ifPresent(insurer::addTelecom));
        String key = numbers.isEmpty()
                ? name
                : numbers.get(0).getSystem() + "|" + numbers.get(0).getValue();
        return Optional.of(draft.entries().once("insurer " + key, () -> insurer));
    }

    private Reference insurer(PartyName party) {
        Organization insurer = organization(PAYER, party.name());
        insurer.addIdentifier().setSystem(party.system()).setValue(party.value());
        return draft.entries().once("insurer " + party.system() + "|" + party.value(), () -> insurer);
    }

    private Optional<Reference> employer(WireSegment in1) {
        Optional<WireSegment> next = draft.reading().root().all("NK1").stream()
                .filter(segment -> segment.text(3).equals("EMR"))
                .findFirst();
        String name = next.map(segment -> segment.text(13))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> in1.has(11) ? in1.text(11) : in1.text(9));
        others(in1, name);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Organization employer = organization(EMPLOYER, name);
        next.ifPresent(segment -> {
            segment.understood(1);
            segment.field(3).understood(2, 3);
            segment.fields(4).forEach(address -> People.address(address).ifPresent(employer::addAddress));
            segment.fields(5).forEach(number -> People.telecom(number).ifPresent(employer::addTelecom));
            segment.fields(13).forEach(field -> draft.identifiers().xon(field).ifPresent(employer::addIdentifier));
        });
        number(in1.field(10)).ifPresent(employer::addIdentifier);
        return Optional.of(draft.entries().once("employer " + name, () -> employer));
    }

    /** IN1-9 and IN1-11 repeat the employer; where they name another one, that is lost. */
    private void others(WireSegment in1, String employer) {
        for (int field : new int[] {9, 11}) {
            boolean isOther = in1.has(field) && !in1.has(8) && !in1.text(field).equalsIgnoreCase(employer);
            if (isOther) {
                draft.reading().loss(in1.location(field), "Another name than the employer's.");
            }
        }
    }

    /** Who is insured is the worker; another name is lost. */
    private void insured(WireSegment in1) {
        WireSegment pid = draft.reading().patient();
        boolean isOther = in1.has(16)
                && !(in1.text(16).equalsIgnoreCase(pid.text(5))
                        && in1.text(16, 2).equalsIgnoreCase(pid.text(5, 2)));
        if (isOther) {
            draft.reading().loss(in1.location(16), "Another name than the patient's.");
        }
        in1.understood(16);
    }

    private Optional<Identifier> number(WireField field) {
        return draft.identifiers().cx(field);
    }

    private static Organization organization(String entity, String name) {
        Organization organization = new Organization().setActive(true).addType(Parties.entity(entity));
        if (!name.isEmpty()) {
            organization.setNameElement(new StringType(name));
        }
        return organization;
    }
}
