package org.urgateway.files;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.urgateway.feeds.FeedFile;
import org.urgateway.feeds.FeedLoader;
import org.urgateway.feeds.FeedRefusedException;
import org.urgateway.feeds.Loaded;
import org.urgateway.feeds.NotNowException;
import org.urgateway.feeds.ReceivedFile;
import org.urgateway.partners.Partner;
import org.urgateway.partners.Partners;

/**
 * Takes a file that a route found. It says where the file is put away in the property {@link #MOVED_TO}, and leaves what the partner is to
 * be told of it, such as rejected rows, as the body with its name in the header {@code CamelFileName}.
 */
public final class FilePickUp {

    /** Where the file goes, below its folder. */
    public static final String MOVED_TO = "movedTo";

    /** Ending of the file beside one that was refused. */
    static final String WHY = ".why.txt";

    private static final Logger log = LoggerFactory.getLogger(FilePickUp.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

    private final Partners partners;
    private final FeedLoader feeds;
    private final MessageRoute messages;
    private final WorkFolder work;
    private final BooleanSupplier goesOn;
    private final Clock clock;

    /**
     * Takes files of these partners.
     *
     * @param goesOn false where the process stops
     */
    public FilePickUp(
            Partners partners,
            FeedLoader feeds,
            MessageRoute messages,
            WorkFolder work,
            BooleanSupplier goesOn,
            Clock clock) {
        this.partners = partners;
        this.feeds = feeds;
        this.messages = messages;
        this.work = work;
        this.goesOn = goesOn;
        this.clock = clock;
    }

    /** Takes the file that is the body. */
    public void take(Exchange exchange) {
        var file = exchange.getMessage().getBody(File.class).toPath();
        var name = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
        var format = exchange.getProperty("format", String.class);
        var partner = partners.current()
                .find(exchange.getProperty("partner", String.class))
                .orElseThrow();
        var seals = exchange.getContext()
                .getRegistry()
                .lookupByNameAndType(exchange.getProperty("seals", String.class), Seals.class);
        try (var received = new FileOfARoute(name, file, seals)) {
            var taken = feeds.isFeed(format)
                    ? feed(partner, format, received)
                    : messages(partner, exchange.getProperty("transport", String.class), format, received);
            finish(exchange, name, taken);
        } catch (NotNowException e) {
            log.warn("A file of {} stays where it is and is taken up again: {}", partner.name(), e.getMessage());
            throw e;
        } catch (RuntimeException e) {
            log.error(
                    "A file of {} cannot be taken ({}); it stays where it is and is taken up again",
                    partner.name(),
                    e.getClass().getSimpleName());
            throw e;
        }
    }

    /**
     * What became of a file.
     *
     * @param folder where it goes
     * @param report what the partner is told
     */
    private record Taken(String folder, Optional<Report> report) {}

    /** A temporary file for the partner. */
    private record Report(String folder, String ending, Path content) {}

    private Taken feed(Partner partner, String format, ReceivedFile file) {
        Loaded loaded = feeds.load(partner, format, file, goesOn);
        if (loaded.file().state() == FeedFile.State.REFUSED) {
            return refused(loaded.file().refusal().orElse(""));
        }
        return new Taken("done", loaded.rejects().map(rejects -> new Report("rejected", "", rejects)));
    }

    private Taken messages(Partner partner, String transport, String format, ReceivedFile file) {
        Path content;
        try {
            content = file.content();
        } catch (FeedRefusedException e) {
            feeds.refuse(partner, format, file, e.sentence());
            return refused(e.sentence());
        }
        var replies = new ByteArrayOutputStream();
        try (var source = MessageFile.open(Files.newInputStream(content), format)) {
            for (var message = source.next(); message.isPresent(); message = source.next()) {
                if (!goesOn.getAsBoolean()) {
                    throw new NotNowException("the gateway stops");
                }
                replies.writeBytes(messages.receive(partner.name(), transport, format, message.get()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Taken(
                "done",
                replies.size() == 0
                        ? Optional.empty()
                        : Optional.of(new Report("replies", "", report(replies.toByteArray()))));
    }

    private Taken refused(String sentence) {
        var why = report((sentence + "\n").getBytes(StandardCharsets.UTF_8));
        return new Taken("failed", Optional.of(new Report("failed", WHY, why)));
    }

    private void finish(Exchange exchange, String name, Taken taken) {
        var stamped = STAMP.format(clock.instant()) + "-" + name;
        exchange.setProperty(MOVED_TO, taken.folder() + "/" + stamped);
        var message = exchange.getMessage();
        if (taken.report().isEmpty()) {
            message.removeHeader(Exchange.FILE_NAME);
            return;
        }
        var report = taken.report().get();
        message.setBody(report.content().toFile());
        message.setHeader(Exchange.FILE_NAME, report.folder() + "/" + stamped + report.ending());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange finished) {
                WorkFolder.delete(report.content());
            }
        });
    }

    private Path report(byte[] content) {
        try {
            return Files.write(work.file("report"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
