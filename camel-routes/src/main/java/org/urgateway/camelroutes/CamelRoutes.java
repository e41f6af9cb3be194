package org.urgateway.camelroutes;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.urgateway.delivering.Deliverer;
import org.urgateway.delivering.DelivererSettings;
import org.urgateway.delivering.OutboxClient;
import org.urgateway.fhirpartners.FhirPull;
import org.urgateway.fhirpartners.FhirPush;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.partners.Partners;
import org.urgateway.receiving.Breakdowns;
import org.urgateway.receiving.InsurerRouting;
import org.urgateway.receiving.MessagesFromBrokers;
import org.urgateway.receiving.MessagesOverHttp;
import org.urgateway.receiving.Processing;
import org.urgateway.receiving.Receiving;
import org.urgateway.receiving.Requests;
import org.urgateway.receiving.Workers;
import org.urgateway.submitting.PasClient;
import org.urgateway.submitting.PasClientSettings;

/** Camel with the routes of all partners; it starts when the web server listens and stops before it does. */
public final class CamelRoutes implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CamelRoutes.class);
    private static final long WATCH_MILLIS = 1000;
    private static final Duration WAIT_FOR_DELIVERIES = Duration.ofSeconds(10);
    private static final int OUTBOX_CONNECTIONS = 12;

    private final CamelRoutesSettings settings;
    private final MessageLog messages;
    private final Partners partners;
    private final FhirContext fhir;
    private final Clock clock;
    private Optional<Running> running = Optional.empty();

    CamelRoutes(CamelRoutesSettings settings, MessageLog messages, Partners partners, FhirContext fhir, Clock clock) {
        this.settings = settings;
        this.messages = messages;
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
        private Optional<Future<?>> watching = Optional.empty();
        private final Deliverer deliverer;
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

        private Running() {
            var formats = ShippedFormats.received(clock);
            var breakdowns = new Breakdowns(messages, formats, clock);
            var exchanges = new Exchanges();
            this.workers = new Workers(messages, partners, formats, exchanges::process, settings.retention());
            var client =
                    new PasClient(fhir, PasClientSettings.of(settings.fhirBase().get()));
            var receiving = new Receiving(partners, messages, formats, workers::wake);
            this.camel = CamelContexts.create(Map.of(
                    "receiving", receiving,
                    "processing",
                            new Processing(
                                    messages,
                                    client,
                                    new Requests(fhir, new InsurerRouting(clock)),
                                    exchanges,
                                    breakdowns),
                    "breakdowns", breakdowns,
                    "httpPost", new HttpPost(),
                    "fhirPush", new FhirPush(fhir, partners, clock),
                    "messagesFromBrokers", new MessagesFromBrokers(receiving, exchanges),
                    "fhirPull", new FhirPull(fhir, partners, messages, clock),
                    "messagesOverHttp", new MessagesOverHttp(partners, formats)));
            var sends = new PartnerSends(camel, partners);
            exchanges.use(camel, sends);
            var shared = new PartnerRoute(
                    PartnerRoute.SHARED, "mllp-receiver", Map.of("bind", settings.bind(), "port", settings.mllpPort()));
            var routes = new PartnerRoutes(new RouteStarter(camel), shared);
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
            watching = Optional.of(
                    timer.scheduleWithFixedDelay(this::look, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS));
        }

        private void look() {
            try {
                watch.look();
            } catch (RuntimeException e) {
                // The watch must not end; the next look tries again.
                log.error("The partners' files cannot be read: {}", e.getMessage());
            }
        }

        private void stop() {
            watching.ifPresent(looks -> looks.cancel(false));
            timer.shutdownNow();
            deliverer.close();
            workers.close();
            camel.stop();
        }
    }
}
