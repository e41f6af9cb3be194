package org.urgateway.mapping.hl7v2;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.StringType;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.hl7v2.wire.Group;
import org.urgateway.mapping.hl7v2.wire.SegmentLocation;
import org.urgateway.mapping.hl7v2.wire.WireField;
import org.urgateway.mapping.hl7v2.wire.WireSegment;
import org.urgateway.terminology.Urgency;

/** Reads requests for authorization: RQA with RF1, AUT, PRD, PR1 and what surrounds them. */
final class Referral {

    private static final SegmentLocation NUMBER = SegmentLocation.of("RF1", 1).field(6);
    private static final String INITIAL = "I";
    private static final String REVISED = "S";

    private final Draft draft;
    private final Reading reading;
    private final Parties parties;
    private final Circumstances circumstances;

    Referral(Draft draft) {
        this.draft = draft;
        this.reading = draft.reading();
        this.parties = new Parties(draft);
        this.circumstances = new Circumstances(draft);
    }

    /** What an RQA asks for: a new request, a change, a re-review or a withdrawal, by its event. */
    static Interaction read(Reading reading) {
        return new Referral(new Draft(reading, 1)).interaction();
    }

    private Interaction interaction() {
        String event = event();
        Optional<Identifier> number = number();
        ClaimDraft claim = claim(number);
        boolean cancels = event.equals("I11");
        if (cancels) {
            claim.cancelled();
        }
        String certification = certificationType(event, claim);
        new ReferralLines(draft, parties, circumstances).add(claim, certification);
        evidence(claim);
        boolean isNew = event.equals("I08");
        number.filter(earlier -> !isNew).ifPresent(claim::updates);
        var bundle = draft.bundle(claim.claim());
        if (isNew) {
            return new Interaction.SubmitRequest(bundle, draft.missing());
        }
        return cancels
                ? new Interaction.CancelRequest(bundle, draft.missing())
                : new Interaction.UpdateRequest(bundle, draft.missing());
    }

    /** The event of an RQA; a REF asks for the same by events of its own. */
    private String event() {
        String event = reading.header().event();
        return switch (event) {
            case "I12" -> "I08";
            case "I13" -> "I09";
            case "I14" -> "I11";
            default -> event;
        };
    }

    private ClaimDraft claim(Optional<Identifier> number) {
        Optional<Identifier> claimNumber = circumstances.claimNumber();
        List<Insurance.Covered> coverages = new Insurance(draft, parties, claimNumber).read();
        ClaimDraft claim = new ClaimDraft(draft)
                .identifier(number, NUMBER)
                .patient(parties.patient())
                .insurance(coverages)
                .jurisdiction(circumstances.jurisdiction())
                .claimNumber(claimNumber)
                .category(category())
                .place(circumstances.placeOfService());
        if (circumstances.isInpatient()) {
            claim.institutional();
        }
        urgency(claim);
        providers(claim);
        circumstances.accident(claim.claim(), coverages.stream().anyMatch(Insurance.Covered::isWorkersCompensation));
        circumstances.diagnoses(claim.claim(), List.of(reading.root()));
        return claim;
    }

    private Optional<WireSegment> rf1() {
        return reading.root().segment("RF1");
    }

    /** RF1-6, and where that is silent the number of an authorization that is known already. */
    private Optional<Identifier> number() {
        rf1().ifPresent(rf1 -> {
            rf1.understood(1);
            rf1.field(2).understood(2, 3);
            rf1.field(3).understood(2, 3);
            rf1.field(5).understood(1, 2, 3);
        });
        return rf1().flatMap(rf1 -> draft.identifiers().ei(rf1.field(6)));
    }

    private Optional<String> category() {
        return rf1().flatMap(rf1 -> reading.code("v2-0281-to-x12-1365", rf1.field(3)));
    }

    private void urgency(ClaimDraft claim) {
        Optional<String> said = rf1().flatMap(rf1 -> reading.code("v2-0280-to-urgency", rf1.field(2)));
        if (said.isEmpty()) {
            reading.note(SegmentLocation.of("RF1", 1).field(2), "No priority that is known: taken as standard.");
        }
        claim.urgency(said.orElse(Urgency.STANDARD.code()));
    }

    private void providers(ClaimDraft claim) {
        List<Group> groups = reading.root().groups("PROVIDER");
        Optional<Group> requester = groups.stream()
                .filter(group -> role(group).text(1).equals("RP"))
                .findFirst()
                .or(() -> groups.size() == 1 ? groups.stream().findFirst() : Optional.empty());
        claim.provider(requester.map(parties::provider));
        for (Group group : groups) {
            role(group).understood(2, 3);
            if (!requester.filter(group::equals).isPresent()) {
                claim.careTeam(parties.provider(group), reading.code("v2-0286-to-x12-98", role(group)), true);
            }
        }
    }

    private static WireField role(Group provider) {
        return provider.required("PRD").field(1);
    }

    /**
     * UM02 of the lines. A change keeps the certification type of the request that it changes, because a line counts as changed, and
     * is decided anew, where any of its content differs from before.
     */
    private String certificationType(String event, ClaimDraft claim) {
        String mapped = reading.code(
                        "v2-0003-to-x12-1322", reading.required("MSH").location(9), event)
                .orElse(INITIAL);
        boolean expedited = claim.claim().getPriority().hasCoding()
                && claim.claim().getPriority().getCodingFirstRep().getCode().equals("stat");
        if (mapped.equals(REVISED)) {
            return INITIAL;
        }
        return mapped.equals("2") && expedited ? "1" : mapped;
    }

    private void evidence(ClaimDraft claim) {
        EvidenceReader evidence = new EvidenceReader(draft, parties);
        reading.root().groups("OBSERVATION").stream()
                .flatMap(group -> evidence.results(group.groups("HEADING"), group.groups("RESULT")).stream())
                .forEach(reference -> claim.information("additionalInformation").setValue(reference));
        reading.root().segments("NTE").forEach(nte -> {
            nte.understood(1);
            nte.fields(3).stream()
                    .map(field -> field.text(1))
                    .forEach(text -> claim.information("freeFormMessage").setValue(new StringType(text)));
        });
    }
}
