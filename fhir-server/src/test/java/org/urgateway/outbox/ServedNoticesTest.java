package org.urgateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.fhirserver.FhirServerConfiguration;
import org.urgateway.profiles.SearchParameters;
import org.urgateway.profiles.ServedTypes;
import org.urgateway.store.FhirStore;
import org.urgateway.store.ResourceWrite;

/** Whose notices a confirmed letter proves the service of. */
class ServedNoticesTest {

    private static final FhirContext FHIR = FhirServerConfiguration.fhirContext();

    private final OutboxBench bench = OutboxBench.of(Clock.systemUTC());
    private final FhirStore store = new FhirStore(
            bench.database.dataSource(),
            FHIR,
            ServedTypes.load(),
            SearchParameters.of(FHIR, ServedTypes.load()),
            Clock.systemUTC());
    private final List<String> marked = new ArrayList<>();

    @BeforeEach
    void storeLetter() {
        bench.telling(new ServedNotices(
                FHIR, store, bench.jdbc, Clock.systemUTC(), (notice, at) -> marked.add(notice.reference())));
        Patient worker = new Patient();
        worker.setId("worker");
        Organization insurer = new Organization();
        insurer.setId("insurer");
        insurer.addIdentifier().setSystem("urn:naic").setValue("12345");
        Organization provider = new Organization();
        provider.setId("provider");
        Claim claim = new Claim();
        claim.setId("claim");
        claim.setInsurer(new Reference("Organization/insurer")).setProvider(new Reference("Organization/provider"));
        claim.getMeta().addTag("http://urgateway.org/fhir/NamingSystem/partner", "clinic", null);
        write(
                worker,
                insurer,
                provider,
                claim,
                notice("to-worker", "Patient/worker"),
                notice("to-insurer", "Organization/insurer"),
                notice("to-provider", "Organization/provider"));
        bench.with("clinic", "stranger");
        bench.deliveries.register(new DeliveryPartner(
                "insurer", Set.of("urn:naic|12345"), EnumSet.allOf(DeliveryEvent.class), false, 4, 0));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void insurersPartnerProvesTheNoticeToTheInsurerOnly() {
        deliver("insurer", DeliveryEvent.NOTICE_ISSUED);
        assertThat(marked).containsExactly("Communication/to-insurer");
    }

    @Test
    void requestersPartnerProvesTheNoticeToTheProviderOnly() {
        deliver("clinic", DeliveryEvent.NOTICE_ISSUED);
        assertThat(marked).containsExactly("Communication/to-provider");
    }

    @Test
    void anyOtherPartnerOrEventProvesNothing() {
        deliver("stranger", DeliveryEvent.NOTICE_ISSUED);
        deliver("insurer", DeliveryEvent.DETERMINATION);
        assertThat(marked).isEmpty();
    }

    @Test
    void letterThatIsNotConfirmedProvesNothing() {
        add("insurer", DeliveryEvent.NOTICE_ISSUED);
        bench.attempt("insurer", DeliveryOutcome.REFUSED);
        assertThat(marked).isEmpty();
    }

    @Test
    void letterThatAFormatHasNoMessageForProvesNothingAndHoldsNothingBack() {
        add("insurer", DeliveryEvent.NOTICE_ISSUED);
        bench.attempt("insurer", DeliveryOutcome.NOTHING_TO_TELL);
        assertThat(marked).isEmpty();

        deliver("insurer", DeliveryEvent.NOTICE_ISSUED);
        assertThat(marked).containsExactly("Communication/to-insurer");
    }

    private void deliver(String partner, DeliveryEvent event) {
        add(partner, event);
        LeasedDelivery leased = bench.lease(partner).get(0);
        assertThat(bench.report(leased, DeliveryOutcome.DELIVERED)).isTrue();
        assertThat(bench.report(leased, DeliveryOutcome.DELIVERED)).isFalse();
    }

    private void add(String partner, DeliveryEvent event) {
        List<String> told = Stream.of(
                        "Claim/claim",
                        "Communication/to-worker",
                        "Communication/to-insurer",
                        "Communication/to-provider")
                .map(reference -> reference + "/_history/1")
                .toList();
        bench.transactions.executeWithoutResult(status ->
                bench.outbox.add(List.of(new OutboxEntry(partner, "Task/review", event, told, Optional.empty()))));
    }

    private static Communication notice(String id, String recipient) {
        Communication notice = new Communication().setStatus(Communication.CommunicationStatus.PREPARATION);
        notice.setId(id);
        notice.addRecipient(new Reference(recipient));
        return notice;
    }

    private void write(Resource... resources) {
        bench.transactions.executeWithoutResult(status -> store.write(Stream.of(resources)
                .<ResourceWrite>map(ResourceWrite.Create::new)
                .toList()));
    }
}
