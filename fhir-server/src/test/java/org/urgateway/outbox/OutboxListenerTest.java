package org.urgateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.fhirserver.FhirServerConfiguration;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.review.ReviewFile;
import org.urgateway.review.StepTaken;
import org.urgateway.review.Versioned;
import org.urgateway.review.model.Actor;
import org.urgateway.review.model.LineDetermination;
import org.urgateway.review.model.ReviewStep;
import org.urgateway.review.model.StepDetail;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceWrite;
import org.urgateway.terminology.NoticeType;
import org.urgateway.terminology.ReviewState;

/** From a step of a review to what a deliverer gets of it over the FHIR operations. */
class OutboxListenerTest {

    private static final FhirContext FHIR = FhirServerConfiguration.fhirContext();
    private static final String TAG = "http://urgateway.org/fhir/NamingSystem/";

    private final OutboxBench bench = OutboxBench.of(Clock.systemUTC());
    private final FhirStore store = new FhirStore(
            bench.database.dataSource(),
            FHIR,
            ServedTypes.load(),
            SearchParameters.of(FHIR, ServedTypes.load()),
            Clock.systemUTC());
    private final OutboxListener listener =
            new OutboxListener(FHIR, store, bench.jdbc, bench.outbox, Clock.systemUTC());
    private final DeliveryOperations operations = new DeliveryOperations(bench.deliveries, bench.desk, FHIR, store);

    private final Patient patient = new Patient();
    private final Organization insurer = new Organization();
    private final Claim claim = new Claim();
    private final ClaimResponse response = new ClaimResponse();
    private final Task task = new Task();

    @BeforeEach
    void storeReview() {
        patient.setId("worker");
        insurer.setId("insurer");
        insurer.addIdentifier(new Identifier().setSystem("urn:naic").setValue("12345"));
        claim.setId("claim");
        claim.setInsurer(new Reference("Organization/insurer")).setPatient(new Reference("Patient/worker"));
        claim.getMeta().addTag(TAG + "partner", "clinic", null);
        claim.getMeta().addTag(TAG + "message", "m-77", null);
        response.setId("response");
        response.setRequest(new Reference("Claim/claim")).setPatient(new Reference("Patient/worker"));
        task.setId("review");
        write(List.of(patient, insurer, claim, response, task));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void determinationReachesTheRequesterAndTheInsurerWithTheVersionsThatTheStepWrites() {
        operations.register(partner("clinic"));
        operations.register(partner("insurer")
                .addParameter(new ParametersParameterComponent()
                        .setName("insurer")
                        .setValue(new Identifier().setSystem("urn:naic").setValue("12345"))));

        take(ReviewStep.DECIDE, reviewer(), Map.of(1, new LineDetermination.ContactPayer("see letter")));
        response.setDisposition("superseded by a later step");
        write(List.of(response));

        assertThat(lease("clinic", "insurer")).hasSize(2).allSatisfy(delivery -> {
            assertThat(text(delivery, "event")).isEqualTo("determination");
            assertThat(text(delivery, "review")).isEqualTo("Task/review");
            Bundle content = (Bundle) part(delivery, "content").getResource();
            assertThat(content.getEntryFirstRep().getResource())
                    .isInstanceOfSatisfying(
                            ClaimResponse.class,
                            told -> assertThat(told.getDisposition()).isEqualTo("decided"));
            assertThat(content.getEntry())
                    .map(BundleEntryComponent::getResource)
                    .map(Resource::fhirType)
                    .containsExactlyInAnyOrder("ClaimResponse", "Claim", "Task", "Patient", "Organization");
        });
    }

    @Test
    void onlyTheRequesterIsToldWhichMessageItAsked() {
        operations.register(partner("insurer")
                .addParameter(new ParametersParameterComponent()
                        .setName("insurer")
                        .setValue(new Identifier().setSystem("urn:naic").setValue("12345"))));

        take(ReviewStep.REQUEST_INFORMATION, reviewer(), Map.of());

        assertThat(bench.lease("clinic", "insurer"))
                .extracting(leased ->
                        leased.entry().partner() + " " + leased.inReplyTo().orElse("-"))
                .containsExactlyInAnyOrder("clinic m-77", "insurer -");
    }

    @Test
    void letterIsToldBesideTheDecisionWithItsNoticesAndItsPdf() {
        operations.register(partner("clinic").addParameter("event", new CodeType("determination")));
        operations.register(partner("insurer")
                .addParameter("event", new CodeType("notice-issued"))
                .addParameter("event", new CodeType("determination"))
                .addParameter(new ParametersParameterComponent()
                        .setName("insurer")
                        .setValue(new Identifier().setSystem("urn:naic").setValue("12345"))));

        take(
                ReviewStep.DECIDE,
                reviewer(),
                Map.of(1, new LineDetermination.ContactPayer("see letter")),
                letter("application/pdf", "text/html"));

        List<ParametersParameterComponent> first = lease("clinic", "insurer");
        assertThat(first).extracting(delivery -> text(delivery, "event")).containsOnly("determination");
        first.forEach(delivery -> report(delivery, "delivered"));
        assertThat(lease("clinic", "insurer")).singleElement().satisfies(delivery -> {
            assertThat(text(delivery, "partner")).isEqualTo("insurer");
            assertThat(text(delivery, "event")).isEqualTo("notice-issued");
            Bundle content = (Bundle) part(delivery, "content").getResource();
            assertThat(content.getEntry())
                    .map(BundleEntryComponent::getResource)
                    .map(resource -> resource.fhirType())
                    .startsWith("ClaimResponse", "Claim", "Task", "DocumentReference", "Communication", "Binary")
                    .containsOnlyOnce("Binary");
            assertThat(content.getEntry())
                    .map(BundleEntryComponent::getResource)
                    .filteredOn(Binary.class::isInstance)
                    .map(resource -> ((Binary) resource).getContentType() + " " + ((Binary) resource).getData().length)
                    .containsExactly("application/pdf 3");
        });
    }

    @Test
    void whatReviewersDoAmongThemselvesIsToldNobody() {
        operations.register(partner("clinic"));

        take(ReviewStep.ASSIGN, reviewer(), Map.of());

        assertThat(bench.lease("clinic")).isEmpty();
    }

    @Test
    void requestThatCameOverFhirItselfHasNobodyToTell() {
        claim.getMeta().getTag().clear();

        take(ReviewStep.DECIDE, reviewer(), Map.of(1, new LineDetermination.ContactPayer("see letter")));

        assertThat(bench.jdbc
                        .sql("select count(*) from delivery")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void reportOverFhirSaysWhetherItCounts() {
        take(ReviewStep.DECIDE, reviewer(), Map.of(1, new LineDetermination.ContactPayer("see letter")));
        ParametersParameterComponent delivery = lease("clinic").get(0);

        assertThat(report(delivery, "delivered")).isTrue();
        assertThat(report(delivery, "delivered")).isFalse();
    }

    @Test
    void listAndShowTellAPersonWhatWasTried() {
        take(ReviewStep.DECIDE, reviewer(), Map.of(1, new LineDetermination.ContactPayer("see letter")));
        report(lease("clinic").get(0), "unsendable");

        ParametersParameterComponent listed = operations.list(new Parameters()).getParameterFirstRep();
        assertThat(text(listed, "state")).isEqualTo("dead");
        assertThat(text(listed, "last")).isEqualTo("cannot be sent: no reason given");
        ParametersParameterComponent shown = operations
                .show(new Parameters().addParameter("id", text(listed, "id")))
                .getParameterFirstRep();
        assertThat(part(shown, "tried").getPart())
                .extracting(part -> part.getName())
                .containsExactly("at", "by", "outcome");
        assertThat(operations
                        .unblock(new Parameters()
                                .addParameter("id", text(listed, "id"))
                                .addParameter("person", "Kim")
                                .addParameter("reason", "told by telephone"))
                        .getParameterFirstRep()
                        .getValue())
                .matches(value -> ((IntegerType) value).getValue() == 1);
    }

    private void take(ReviewStep step, Actor actor, Map<Integer, LineDetermination> decided) {
        take(step, actor, decided, List.of());
    }

    private void take(
            ReviewStep step, Actor actor, Map<Integer, LineDetermination> decided, List<ResourceWrite> added) {
        bench.transactions.executeWithoutResult(status -> {
            response.setDisposition("decided");
            listener.onStep(
                    new StepTaken(
                            step,
                            ReviewState.NURSE_REVIEW,
                            ReviewState.NURSE_REVIEW,
                            actor,
                            Clock.systemUTC().instant(),
                            new ReviewFile(
                                    new Versioned<>(task, 1), new Versioned<>(claim, 1), new Versioned<>(response, 1)),
                            decided,
                            new StepDetail.None()),
                    added);
            List<ResourceWrite> writes = new ArrayList<>(added);
            writes.add(new ResourceWrite.Update(task, 1L));
            writes.add(new ResourceWrite.Update(response, 1L));
            store.write(writes);
        });
    }

    /** A letter in the given forms, with a notice to one recipient and a step's other document. */
    private List<ResourceWrite> letter(String... forms) {
        DocumentReference letter = new DocumentReference().addCategory(NoticeType.DENIAL.concept());
        letter.setId(store.newId());
        List<ResourceWrite> writes = new ArrayList<>();
        for (String form : forms) {
            Binary page = new Binary();
            page.setContentType(form).setContent(new byte[] {1, 2, 3}).setId(store.newId());
            letter.addContent()
                    .setAttachment(new Attachment().setContentType(form).setUrl("Binary/" + page.getIdPart()));
            writes.add(new ResourceWrite.Create(page));
        }
        writes.add(new ResourceWrite.Create(letter));
        Communication notice = new Communication().addRecipient(new Reference("Patient/worker"));
        notice.addPayload().setContent(new Reference("DocumentReference/" + letter.getIdPart()));
        notice.setId(store.newId());
        writes.add(new ResourceWrite.Create(notice));
        DocumentReference other = new DocumentReference();
        other.setId(store.newId());
        writes.add(new ResourceWrite.Create(other));
        return writes;
    }

    private void write(List<Resource> resources) {
        bench.transactions.executeWithoutResult(status -> store.write(resources.stream()
                .map(resource -> (ResourceWrite) new ResourceWrite.Update(resource, null))
                .toList()));
    }

    private static Actor reviewer() {
        return new Actor.Party("PractitionerRole/nurse");
    }

    private static Parameters partner(String name) {
        return new Parameters().addParameter("name", name);
    }

    private List<ParametersParameterComponent> lease(String... partners) {
        Parameters parameters = new Parameters().addParameter("node", "test");
        parameters.addParameter().setName("most").setValue(new IntegerType(10));
        for (String partner : partners) {
            parameters.addParameter("partner", partner);
        }
        return operations.lease(parameters).getParameter();
    }

    private boolean report(ParametersParameterComponent delivery, String outcome) {
        Parameters parameters = new Parameters();
        ParametersParameterComponent report = parameters.addParameter().setName("report");
        report.addPart().setName("id").setValue(new StringType(text(delivery, "id")));
        report.addPart().setName("lease").setValue(new StringType(text(delivery, "lease")));
        report.addPart().setName("outcome").setValue(new StringType(outcome));
        return Boolean.parseBoolean(text(operations.report(parameters).getParameterFirstRep(), "counts"));
    }

    private static String text(ParametersParameterComponent holder, String name) {
        var value = part(holder, name).getValue();
        return value instanceof Reference reference ? reference.getReference() : value.primitiveValue();
    }

    private static ParametersParameterComponent part(ParametersParameterComponent holder, String name) {
        return holder.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
