package org.urgateway.camelroutes;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.springframework.context.SmartLifecycle;
import org.urgateway.delivering.Deliverer;
import org.urgateway.delivering.DelivererSettings;
import org.urgateway.delivering.OutboxClient;
import org.urgateway.feeds.ClaimFiles;
import org.urgateway.feeds.DeterminationFiles;
import org.urgateway.feeds.FeedLoader;
import org.urgateway.feeds.FeedLog;
import org.urgateway.fhirpartners.FhirPull;
import org.urgateway.fhirpartners.FhirPush;
import org.urgateway.files.FileLocks;
import org.urgateway.files.FilePickUp;
import org.urgateway.files.WorkFolder;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.partners.Partners;
import org.urgateway.receiving.Breakdowns;
import org.urgateway.receiving.FullValidation;
import org.urgateway.receiving.InsurerRouting;
import org.urgateway.receiving.MessagesFromBrokers;
import org.urgateway.receiving.MessagesOverHttp;
import org.urgateway.receiving.Processing;
import org.urgateway.receiving.Receiving;
import org.urgateway.receiving.Requests;
import org.urgateway.receiving.Workers;
import org.urgateway.receiving.x12.LoggedX12;
import org.urgateway.submitting.PasClient;
import org.urgateway.submitting.PasClientSettings;

/** Camel with the routes of all partners; it starts when the web server listens and stops before it does. */
public final class CamelRoutes implements SmartLifecycle {

    private static final Duration LOOK_AT_PARTNERS = Duration.ofSeconds(1);
    private static final Duration LOOK_FOR_DETERMINATIONS = Duration.ofSeconds(5);
    private static final Duration KEEP_HOUSE = Duration.ofHours(1);

    /** A partner that is new is told of what happens from the next wait on. */
    private static final Duration WAIT_FOR_DELIVERIES = Duration.ofSeconds(2);

    private static final int OUTBOX_CONNECTIONS = 12;
    private static final Duration FIRST_PAUSE_OF_FEEDS = Duration.ofSeconds(1);

    private final CamelRoutesSettings settings;
    private final MessageLog messages;
    private final DataSource dataSource;
    private final Partners partners;
    private final FhirContext fhir;
    private final Clock clock;
    private Optional<Running> running = Optional.empty();

    CamelRoutes(
            CamelRoutesSettings settings,
            MessageLog messages,
            DataSource dataSource,
            Partners partners,
            FhirContext fhir,
            Clock clock) {
        this.settings = settings;
        this.messages = messages;
        this.dataSource = dataSource;
        this.partners = partners;
        this.fhir = fhir;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        var begun = new Running();
        begun.start();
        running = Optional.of(begun);
    }

    @Override
    public synchronized void stop() {
        running.ifPresent(Running::stop);
        running = Optional.empty();
    }

    @Override
    public synchronized boolean isRunning() {
        return running.isPresent();
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    /** A name that tells people which process it was. */
    private static String node() {
        return System.getenv().getOrDefault("HOSTNAME", "node") + "-"
                + ProcessHandle.current().pid();
    }

    /** Everything that lives from start to stop. */
    private final class Running {

        private final CamelContext camel;
        private final Workers workers;
        private final PartnerWatch watch;
        private final PreparedValidator preparing;
        private final Deliverer deliverer;
        private final FileLocks locks = new FileLocks(dataSource);
        private final WorkFolder work = WorkFolder.open(settings.work());
        private final FeedLog feeds = new FeedLog(dataSource, clock);
        private final DeterminationFeeds determinationFeeds;
        private volatile boolean stopping;
        private final Chores chores = new Chores();

        private Running() {
            var formats = ShippedFormats.received(new LoggedX12(fhir, messages.sent()), clock);
            var breakdowns = new Breakdowns(messages, formats, clock);
            var exchanges = new Exchanges();
            this.workers = new Workers(messages, partners, formats, exchanges::process, settings.retention(), clock);
            var client =
                    new PasClient(fhir, PasClientSettings.of(settings.fhirBase().get()));
            var validation = new FullValidation(fhir, settings.fhirBase().get());
            this.preparing = new PreparedValidator(partners, validation);
            var receiving = new Receiving(partners, messages, formats, workers::wake);
            var determinations = new DeterminationFiles(dataSource, clock);
            this.camel = CamelContexts.create(Map.of(
                    "determinationFiles", determinations,
                    "receiving", receiving,
                    "processing",
                            new Processing(
                                    messages,
                                    client,
                                    validation,
                                    new Requests(fhir, new InsurerRouting(clock)),
                                    exchanges,
                                    breakdowns),
                    "breakdowns", breakdowns,
                    "httpPost", new HttpPost(),
                    "fhirPush", new FhirPush(fhir, partners, clock),
                    "messagesFromBrokers", new MessagesFromBrokers(receiving, exchanges),
                    "fhirPull", new FhirPull(fhir, partners, messages, clock),
                    "files",
                            new FilePickUp(
                                    partners,
                                    new FeedLoader(fhir, client, feeds, FIRST_PAUSE_OF_FEEDS, work.path()),
                                    exchanges::receive,
                                    work,
                                    () -> !stopping,
                                    clock),
                    "messagesOverHttp", new MessagesOverHttp(partners, formats)));
            this.determinationFeeds = new DeterminationFeeds(
                    partners,
                    determinations,
                    new ClaimFiles(dataSource, client, work.path(), clock),
                    camel.createProducerTemplate());
            var sends = new PartnerSends(camel, partners);
            exchanges.use(camel, sends);
            CamelContexts.keepStreamsIn(camel, work.path());
            var shared = new PartnerRoute(
                    PartnerRoute.SHARED, "mllp-receiver", Map.of("bind", settings.bind(), "port", settings.mllpPort()));
            var routes = new PartnerRoutes(new RouteStarter(camel, new FileRoutes(locks, work)), shared);
            this.watch = new PartnerWatch(
                    partners, settings.partners(), routes, new CustomRoutes(camel, settings.partners()));
            this.deliverer = new Deliverer(
                    new OutboxClient(fhir, settings.fhirBase().get(), WAIT_FOR_DELIVERIES, OUTBOX_CONNECTIONS),
                    () -> Recipients.of(partners),
                    ShippedFormats.told(fhir, messages, partners),
                    sends,
                    DelivererSettings.of(node()),
                    clock);
        }

        private void start() {
            CamelContexts.load(camel);
            camel.start();
            watch.look();
            workers.start();
            deliverer.start();
            chores.every(LOOK_AT_PARTNERS, "Looking at the partners' files", () -> {
                watch.look();
                preparing.look();
            });
            chores.every(LOOK_FOR_DETERMINATIONS, "Writing files of determinations", determinationFeeds::look);
            chores.every(KEEP_HOUSE, "Deleting old rejected rows", () -> feeds.keepHouse(settings.retention()));
        }

        private void stop() {
            stopping = true;
            chores.close();
            determinationFeeds.close();
            preparing.close();
            deliverer.close();
            workers.close();
            camel.stop();
            locks.close();
            work.close();
        }
    }
}
