package org.urgateway.notices;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.urgateway.fhirserver.FhirServerConfiguration;
import org.urgateway.notices.letter.Letterhead;
import org.urgateway.notices.letter.Paper;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.review.DatabaseTrackingNumbers;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.StepTaken;
import org.urgateway.review.Versioned;
import org.urgateway.review.model.Actor;
import org.urgateway.review.model.Licence;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.ServicePeriod;
import org.urgateway.review.model.StepDetail;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceWrite;
import org.urgateway.store.TestDatabase;
import org.urgateway.terminology.Credential;
import org.urgateway.terminology.ReviewState;
import org.urgateway.terminology.Role;
import org.urgateway.terminology.Systems;

/** The example review of the package with its parties on a real database, and a listener that writes its notices. */
final class NoticeCase implements LegalFacts {

    static final FhirContext FHIR = FhirServerConfiguration.fhirContext();
    static final Instant NOW = Instant.parse("2026-10-13T02:30:00Z");
    static final Actor PHYSICIAN = new Actor.Person(
            "PractitionerRole/ur-physician",
            "Practitioner/aisha-raman",
            Set.of(Role.UTILIZATION_REVIEW_PHYSICIAN),
            true,
            ServicePeriod.OPEN,
            List.of(new Licence(
                    Credential.PHYSICIAN, "071126", "Georgia Composite Medical Board", ServicePeriod.OPEN)));

    private static final Path EXAMPLES = Path.of("../profiles/src/main/fhir/examples");

    final FhirStore store;
    final TransactionTemplate transactions;
    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Notices notices;

    NoticeCase() {
        this(Set.of());
    }

    /** Where the letters of some insurers are written although they decided elsewhere. */
    NoticeCase(Set<String> writtenFor) {
        TestDatabase database = TestDatabase.empty();
        ServedTypes types = ServedTypes.load();
        transactions = database.transactions();
        store = new FhirStore(database.dataSource(), FHIR, types, SearchParameters.of(FHIR, types), clock);
        notices = new Notices(
                FHIR,
                store,
                new NoticeSettings(
                        new Letterhead(
                                "",
                                List.of("40 Marietta Street NW", "Atlanta, GA 30303"),
                                "404-555-0170",
                                "",
                                "",
                                "",
                                ""),
                        Paper.LETTER,
                        writtenFor),
                this,
                new DatabaseTrackingNumbers(JdbcClient.create(database.dataSource())),
                clock);
        write(Stream.of(
                        "Patient-dana-whitfield",
                        "Coverage-whitfield-wc",
                        "Organization-clearview-review",
                        "Organization-magnolia-mutual",
                        "Organization-peachtree-freight",
                        "Organization-piedmont-spine",
                        "Practitioner-aisha-raman",
                        "Practitioner-imani-brooks",
                        "Practitioner-joanna-pruitt",
                        "Practitioner-leon-archer",
                        "PractitionerRole-case-manager",
                        "PractitionerRole-ur-physician",
                        "CareTeam-whitfield-team",
                        "DocumentReference-office-note",
                        "Claim-whitfield-request",
                        "ClaimResponse-whitfield-determination",
                        "Task-whitfield-review")
                .map(NoticeCase::example)
                .toArray(Resource[]::new));
    }

    @Override
    public Optional<ZoneId> zone(String jurisdiction) {
        return jurisdiction.equals("GA") ? Optional.of(ZoneId.of("America/New_York")) : Optional.empty();
    }

    @Override
    public Optional<String> silence(String rule) {
        return rule.equals("ga-205-authorize-or-controvert")
                ? Optional.of("The insurer shall pay for the treatment. (Rule 205)")
                : Optional.empty();
    }

    @Override
    public Optional<String> name(String system, String code) {
        return Optional.ofNullable(
                Map.of("E0730", "Nerve stimulator", "L0650", "Rigid orthosis", "L0625", "Flexible orthosis")
                        .get(code));
    }

    void write(Resource... resources) {
        transactions.executeWithoutResult(status -> store.write(Stream.of(resources)
                .<ResourceWrite>map(ResourceWrite.Create::new)
                .toList()));
    }

    /** A representative whom the store knows as such. */
    RelatedPerson attorney() {
        RelatedPerson attorney = new RelatedPerson();
        attorney.setId("attorney");
        attorney.setActive(true);
        attorney.getPatient().setReference("Patient/dana-whitfield");
        attorney.addRelationship(Role.EMPLOYEE_REPRESENTATIVE.concept());
        attorney.addName().setFamily("Ibáñez").addGiven("Marta");
        return attorney;
    }

    StepTaken step(ReviewStep step, Actor actor, Map<Integer, LineDetermination> decided, StepDetail detail) {
        return stepIn("GA", step, actor, decided, detail);
    }

    StepTaken stepIn(
            String jurisdiction,
            ReviewStep step,
            Actor actor,
            Map<Integer, LineDetermination> decided,
            StepDetail detail) {
        Task task = (Task) example("Task-whitfield-review");
        ((CodeableConcept) Objects.requireNonNull(task.getExtensionByUrl(Systems.structure("jurisdiction")))
                        .getValue())
                .getCodingFirstRep()
                .setCode(jurisdiction);
        return new StepTaken(
                step,
                ReviewState.REFERRED_PHYSICIAN,
                ReviewState.REFERRED_PHYSICIAN,
                actor,
                NOW,
                new ReviewFile(
                        new Versioned<>(task, 1),
                        new Versioned<>((Claim) example("Claim-whitfield-request"), 1),
                        new Versioned<>((ClaimResponse) example("ClaimResponse-whitfield-determination"), 1)),
                decided,
                detail);
    }

    /** Has the listener tell a step, and stores what it wrote. */
    void tell(StepTaken step) {
        transactions.executeWithoutResult(status -> store.write(notices.onStep(step)));
    }

    <T extends Resource> List<T> all(Class<T> type, Map<String, List<String>> parameters) {
        return new StoredReader(FHIR, store).search(type, parameters);
    }

    static Resource example(String name) {
        try {
            return (Resource) FHIR.newJsonParser().parseResource(Files.readString(EXAMPLES.resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
