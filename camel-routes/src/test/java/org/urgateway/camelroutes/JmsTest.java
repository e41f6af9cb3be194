package org.urgateway.camelroutes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.urgateway.messagelog.Arrival;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.messagelog.MessageQuery;
import org.urgateway.messagelog.MessageState;

/** Partners on a real ActiveMQ Artemis broker that asks for user and password. */
@Tag("brokers")
@Timeout(180)
class JmsTest {

    private static final int PORT = RunningRoutes.freePort();
    private static final String URL = "tcp://127.0.0.1:" + PORT;
    private static final String PASSWORD = "only-for-this-test";
    private static final EmbeddedActiveMQ BROKER = new EmbeddedActiveMQ();
    private static int numbered;

    private final String requests = "requests-" + ++numbered;
    private final String answers = "answers-" + numbered;
    private final RunningRoutes routes = new RunningRoutes();

    @TempDir
    private Path folder;

    @BeforeAll
    static void startBroker() throws Exception {
        var users = new SecurityConfiguration();
        users.addUser("gateway", PASSWORD);
        users.addRole("gateway", "all");
        BROKER.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("tcp", URL)
                .putSecurityRoles(
                        "#", Set.of(new Role("all", true, true, true, true, true, true, true, true, true, true))));
        BROKER.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        BROKER.start();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        BROKER.stop();
    }

    @BeforeEach
    void makeQueues() throws Exception {
        for (var queue : Set.of(requests, answers)) {
            BROKER.getActiveMQServer().createQueue(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST));
        }
        Files.writeString(folder.resolve("password"), PASSWORD);
        routes.with("valley", partner());
    }

    private String partner() {
        return """
                partner: valley
                title: A partner on JMS
                identity:
                  application: VALLEYEHR
                receives:
                  - template: jms-receiver
                    parameters: {url: "%1$s", queue: %2$s, user: gateway, password: mq}
                answers:
                  - template: jms-sender
                    parameters: {url: "%1$s", queue: %3$s, user: gateway, password: mq}
                secrets:
                  mq: file:%4$s
                defaults:
                  placeOfService: "11"
                """.formatted(URL, requests, answers, folder.resolve("password"));
    }

    @Test
    void queueIsTriedWithTheLoginOfThePartnersFile() throws Exception {
        send("A1");
        routes.partners().refresh();
        var valley = routes.partners().current().find("valley").orElseThrow();
        var queue = valley.receives().get(0);

        assertThat(BrokerTrial.of(valley, queue)).isEqualTo(new BrokerTrial(true, "open"));
        Files.writeString(folder.resolve("password"), "another");
        assertThat(BrokerTrial.of(valley, queue).words()).startsWith("the login is refused");
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void passwordThatIsElsewhereNowIsUsedWithTheNextLook() throws Exception {
        Files.writeString(folder.resolve("old"), "no longer");
        routes.write(
                "valley.yaml",
                partner()
                        .replace(
                                folder.resolve("password").toString(),
                                folder.resolve("old").toString()));
        send("A1");
        routes.start();
        Thread.sleep(1500);
        assertThat(waiting()).isEqualTo(1);

        routes.write("valley.yaml", partner());

        assertThat(Messages.field(text(answer()), "MSA", 1)).isEqualTo("AA");
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void requestIsAnsweredOnTheQueueOfAnswersUnderItsOwnNumber() throws Exception {
        send("A1");
        routes.start();

        var answer = answer();
        assertThat(Messages.field(text(answer), "MSA", 1)).isEqualTo("AA");
        assertThat(answer.getJMSCorrelationID()).isEqualTo("A1");
        assertThat(waiting()).isZero();
    }

    @Test
    void messageThatWasLoggedBeforeACrashIsDeliveredAgainAndHasOneEffect() throws Exception {
        send("A1");
        // A process that died between the commit of the log and the commit of the session.
        try (var crashed = MessageLog.open(routes.database(), Clock.systemUTC())) {
            crashed.receive(new Arrival(
                    "valley",
                    "hl7v2",
                    "jms:" + requests,
                    Optional.of("RQA^I08"),
                    Optional.of("A1"),
                    Set.of(),
                    Messages.request("A1").getBytes(UTF_8)));
        }

        routes.start();

        assertThat(Messages.field(text(answer()), "MSA", 2)).isEqualTo("A1");
        assertThat(waiting()).isZero();
        assertThat(routes.server().received()).hasSize(1);
        IntSupplier unfinished = () -> 1
                - routes.log()
                        .search(MessageQuery.inState(MessageState.ANSWERED, 5))
                        .size();
        assertThat(settled(unfinished.getAsInt(), unfinished)).isZero();
    }

    @Test
    void brokerKeepsTheMessageWhileTheLogCannotTakeIt() throws Exception {
        var jdbc = JdbcClient.create(routes.database());
        jdbc.sql("alter table messagelog.message rename to away").update();
        send("A1");
        routes.start();
        Thread.sleep(2000);
        assertThat(waiting()).isOne();

        jdbc.sql("alter table messagelog.away rename to message").update();

        assertThat(Messages.field(text(answer()), "MSA", 1)).isEqualTo("AA");
        assertThat(waiting()).isZero();
    }

    @Test
    void messageThatTheLogCouldNotTakeIsStillThereAfterARestart() throws Exception {
        var jdbc = JdbcClient.create(routes.database());
        jdbc.sql("alter table messagelog.message rename to away").update();
        send("A1");
        routes.start();
        Thread.sleep(1500);
        routes.stop();
        jdbc.sql("alter table messagelog.away rename to message").update();

        try (var again = routes.anotherNode().with("valley", partner())) {
            again.start();

            assertThat(Messages.field(text(answer()), "MSA", 1)).isEqualTo("AA");
        }
    }

    private void send(String controlId) {
        try (var connections = new ActiveMQConnectionFactory(URL, "gateway", PASSWORD);
                var context = connections.createContext()) {
            context.createProducer()
                    .send(
                            context.createQueue(requests),
                            Messages.request(controlId).getBytes(UTF_8));
        }
    }

    private Message answer() {
        try (var connections = new ActiveMQConnectionFactory(URL, "gateway", PASSWORD);
                var context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            var answer = context.createConsumer(context.createQueue(answers)).receive(60_000);
            assertThat(answer).as("an answer").isNotNull();
            return answer;
        }
    }

    /** A number that a commit under way may still bring to zero. */
    private static int settled(int first, IntSupplier again) throws InterruptedException {
        var count = first;
        for (var look = 0; count != 0 && look < 200; look++) {
            Thread.sleep(50);
            count = again.getAsInt();
        }
        return count;
    }

    /** Messages that the broker still keeps. */
    private int waiting() throws InterruptedException {
        IntSupplier look = () -> (int) BROKER.getActiveMQServer()
                .locateQueue(SimpleString.of(requests))
                .getMessageCount();
        return settled(look.getAsInt(), look);
    }

    private static String text(Message message) throws JMSException {
        return new String(message.getBody(byte[].class), UTF_8);
    }
}
