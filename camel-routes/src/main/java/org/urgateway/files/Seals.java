package org.urgateway.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.urgateway.partners.PgpParameters;

/** How the files of one route are opened and sealed; where nothing was agreed on, both leave a file as it is. */
public final class Seals {

    private static final String ENDING = ".pgp";
    private static final String NO_PASSPHRASE = "none";

    private final WorkFolder work;
    private final Optional<Opening> opening;
    private final Optional<Sealing> sealing;

    private Seals(WorkFolder work, Optional<Opening> opening, Optional<Sealing> sealing) {
        this.work = work;
        this.opening = opening;
        this.sealing = sealing;
    }

    /** Opens a file. */
    @FunctionalInterface
    interface Opening {

        /**
         * Writes what is in a file that came.
         *
         * @throws org.urgateway.feeds.FeedRefusedException where it is not sealed as was agreed on
         */
        void open(Path received, Path content) throws IOException;
    }

    /** Seals a file. */
    @FunctionalInterface
    interface Sealing {

        /** Writes content so that only the partner can read it. */
        void seal(InputStream content, OutputStream sealed) throws IOException;
    }

    /**
     * The seals that the keys of a route make.
     *
     * @param keys armored keys and the passphrase, by the names of {@link PgpParameters}
     */
    public static Seals of(Map<String, String> keys, CamelContext context, WorkFolder work) {
        // A key without a passphrase is opened by any, and Camel wants one.
        var passphrase = keys.getOrDefault(PgpParameters.PASSPHRASE, NO_PASSPHRASE);
        return new Seals(
                work,
                Optional.ofNullable(keys.get(PgpParameters.DECRYPT_WITH))
                        .map(key -> new PgpOpening(
                                context, key, passphrase, Optional.ofNullable(keys.get(PgpParameters.SIGNED_BY)))),
                Optional.ofNullable(keys.get(PgpParameters.ENCRYPT_FOR))
                        .map(key -> new PgpSealing(
                                context, key, Optional.ofNullable(keys.get(PgpParameters.SIGN_WITH)), passphrase)));
    }

    /** Whether what comes in has to be opened. */
    boolean opens() {
        return opening.isPresent();
    }

    /** A file with the content of one that came; the same file where it was not sealed. */
    Path open(Path received) {
        if (opening.isEmpty()) {
            return received;
        }
        var content = work.file("opened");
        try {
            opening.get().open(received, content);
            return content;
        } catch (IOException e) {
            WorkFolder.delete(content);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            // What was opened of a file that was tampered with is nothing to keep.
            WorkFolder.delete(content);
            throw e;
        }
    }

    /** Seals the file that is the body, and says so in its name; why a file was refused stays to be read by anybody. */
    public void seal(Exchange exchange) {
        var message = exchange.getMessage();
        var name = message.getHeader(Exchange.FILE_NAME, String.class);
        if (sealing.isEmpty() || name.endsWith(FilePickUp.WHY)) {
            return;
        }
        var sealed = work.file("sealed");
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange finished) {
                WorkFolder.delete(sealed);
            }
        });
        try (var content = message.getBody(InputStream.class);
                var out = Files.newOutputStream(sealed)) {
            sealing.get().seal(content, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        message.setBody(sealed.toFile());
        message.setHeader(Exchange.FILE_NAME, name.endsWith(ENDING) ? name : name + ENDING);
    }
}
