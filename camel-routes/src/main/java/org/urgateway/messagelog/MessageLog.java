package org.urgateway.messagelog;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The log of what partners sent. Every method has committed when it returns.
 *
 * <p>A message that is unfinished belongs to the process that took it, as long as that process lives.
 */
public final class MessageLog implements AutoCloseable {

    private final TransactionTemplate transactions;
    private final Presence presence;
    private final Partitions partitions;
    private final MessageWriter writer;
    private final MessageReader reader;
    private final MessageSearch search;
    private final Pulls pulls;
    private final SentInterchanges sent;
    private final Clock clock;

    /** What threads of this process work on; a message that it took and that none works on was dropped by a failure. */
    private final Set<UUID> inHand = ConcurrentHashMap.newKeySet();

    private MessageLog(DataSource dataSource, Clock clock) {
        var jdbc = JdbcClient.create(dataSource);
        this.clock = clock;
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.presence = Presence.announce(dataSource);
        this.partitions = new Partitions(jdbc, clock);
        this.writer = new MessageWriter(jdbc, new MessageIds(clock), clock);
        this.reader = new MessageReader(jdbc);
        this.search = new MessageSearch(jdbc);
        this.pulls = new Pulls(jdbc, presence);
        this.sent = new SentInterchanges(jdbc, clock);
    }

    /** Opens the log and first makes or migrates its tables, in a schema of their own. */
    public static MessageLog open(DataSource dataSource, Clock clock) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas("messagelog")
                .locations("classpath:db/messagelog")
                .load()
                .migrate();
        var log = new MessageLog(dataSource, clock);
        log.inTransaction(log.partitions::prepare);
        return log;
    }

    /** How far the partners' servers were read. */
    public Pulls pulls() {
        return pulls;
    }

    /** What was sent in X12. */
    public SentInterchanges sent() {
        return sent;
    }

    /** Logs a message that arrived, or tells that it came before. */
    public Receipt receive(Arrival arrival) {
        var receipt = Optional.ofNullable(transactions.execute(status -> writer.receive(arrival, presence.number())))
                .orElseThrow();
        if (!(receipt instanceof Receipt.Resent)) {
            inHand.add(receipt.id());
        }
        return receipt;
    }

    /** Takes an unfinished message in hand; empty where it is finished or a living process has it. */
    public Optional<LoggedMessage> take(UUID id) {
        var taken = reader.take(id, presence.number());
        taken.ifPresent(message -> inHand.add(message.id()));
        return taken;
    }

    /** Takes unfinished messages in hand that are due and that no living process has, the oldest first. */
    public List<LoggedMessage> takeDue(int limit) {
        presence.confirm();
        var taken = reader.takeDue(clock.instant(), limit, presence.number(), Set.copyOf(inHand));
        taken.forEach(message -> inHand.add(message.id()));
        return taken;
    }

    /** Lets go of a message that cannot be worked on now and is not to be counted as tried; it is due again at a time. */
    public void postpone(UUID id, Instant dueAt) {
        inTransaction(() -> writer.postpone(id, dueAt));
        inHand.remove(id);
    }

    /** Drops a message where the log itself cannot be written; it is taken in hand again after two minutes. */
    public void drop(UUID id) {
        inHand.remove(id);
    }

    /**
     * Keeps the requests that a message became, before the first of them is sent.
     *
     * @param validated what came of holding them against the profiles; empty where that was not done
     */
    public void mapped(UUID id, List<Submission> submissions, String detail, List<String> validated) {
        inTransaction(() -> {
            writer.mapped(id, submissions, detail);
            validated.forEach(finding -> writer.note(id, Stage.VALIDATED, finding));
        });
    }

    /** Keeps a request that an answer led to, before it is sent. */
    public void decided(UUID id, Submission submission) {
        inTransaction(() -> writer.decided(id, submission));
    }

    /** Keeps what the FHIR server answered to a request. */
    public void submitted(UUID id, Submission submission, Submission.Response response) {
        inTransaction(() -> writer.submitted(id, submission, response));
    }

    /** Finishes a message: its answer is kept. */
    public void answered(UUID id, byte[] answer, String detail) {
        inTransaction(() -> writer.answered(id, answer, detail));
        inHand.remove(id);
    }

    /** Notes that a message was acknowledged, and lets go of it: any process may work on it now. */
    public void acknowledged(UUID id) {
        inTransaction(() -> writer.acknowledged(id));
        inHand.remove(id);
    }

    /** Lets a message wait for the FHIR server. */
    public void retry(UUID id, Failure failure, Instant dueAt) {
        inTransaction(() -> writer.retry(id, failure, dueAt));
        inHand.remove(id);
    }

    /** Sets a message aside for a person. */
    public void dead(UUID id, Failure failure, byte[] answer) {
        inTransaction(() -> writer.dead(id, failure, answer));
        inHand.remove(id);
    }

    /** Adds a step to a message's story. */
    public void note(UUID id, Stage stage, String detail) {
        inTransaction(() -> writer.note(id, stage, detail));
    }

    /**
     * Has a message worked on again. Requests that may have reached the FHIR server are sent again as they were, so that they
     * have no second effect; where none can have, the message is mapped anew.
     *
     * @return false where it is still being worked on
     */
    public boolean replay(UUID id) {
        return Boolean.TRUE.equals(transactions.execute(status -> writer.replay(id)));
    }

    /**
     * Logs a corrected copy of a message and has it worked on; the original stays as it came.
     *
     * @return the copy's number
     */
    public UUID mend(UUID id, Arrival corrected) {
        return Optional.ofNullable(transactions.execute(status -> writer.mend(id, corrected)))
                .orElseThrow();
    }

    /** The message of a number. */
    public Optional<LoggedMessage> find(UUID id) {
        return reader.find(id);
    }

    /** The numbers that begin as given, at most two: enough to see whether the beginning tells one message. */
    public List<UUID> withPrefix(String hex) {
        return reader.withPrefix(hex);
    }

    /** What happened to a message, in order. */
    public List<StageReached> stages(UUID id) {
        return reader.stages(id);
    }

    /** The requests that a message became, in order. */
    public List<Submission> submissions(UUID id) {
        return reader.submissions(id);
    }

    /** Finds messages, the newest first. */
    public List<MessageSummary> search(MessageQuery query) {
        return search.find(query);
    }

    /** How PostgreSQL goes about a search, line by line. */
    public List<String> explain(MessageQuery query) {
        return search.explain(query);
    }

    /** Makes the partitions of the next months and drops those that are past their retention. */
    public void keepHouse(Period retention) {
        inTransaction(partitions::prepare);
        inTransaction(() -> partitions.drop(retention));
        sent.drop(clock.instant().atOffset(ZoneOffset.UTC).minus(retention).toInstant());
    }

    private void inTransaction(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }

    /** Lets go of what this process has in hand. */
    @Override
    public void close() {
        presence.close();
    }
}
