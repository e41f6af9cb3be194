package org.urgateway.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.StreamCache;
import org.apache.camel.converter.crypto.DefaultPGPSecretKeyAccessor;
import org.apache.camel.converter.crypto.PGPKeyAccessDataFormat;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.UnitOfWorkHelper;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSecretKeyRingCollection;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.urgateway.feeds.FeedRefusedException;

/** Opens what partners encrypted for the gateway's PGP key, by Camel's data format, and holds it against what was agreed on. */
final class PgpOpening implements Seals.Opening {

    private static final Logger log = LoggerFactory.getLogger(PgpOpening.class);
    private static final String DAMAGED =
            "The file was damaged or tampered with after it was encrypted or signed with PGP. Send it again.";
    private static final String ARMOR = "-----BEGIN PGP MESSAGE";

    private final CamelContext context;
    private final PGPSecretKeyRingCollection own;
    private final PGPKeyAccessDataFormat format = new PGPKeyAccessDataFormat();
    private final PgpSigners signers;

    /**
     * Opens by these keys.
     *
     * @param signer the partner's key; empty where signatures do not matter
     */
    PgpOpening(CamelContext context, String key, String passphrase, Optional<String> signer) {
        this.context = context;
        try {
            var bytes = key.getBytes(StandardCharsets.US_ASCII);
            this.own = new PGPSecretKeyRingCollection(
                    PGPUtil.getDecoderStream(new ByteArrayInputStream(bytes)), new BcKeyFingerprintCalculator());
            this.signers = PgpSigners.of(signer);
            format.setSecretKeyAccessor(new DefaultPGPSecretKeyAccessor(bytes, passphrase, format.getProvider()));
            format.setPublicKeyAccessor(signers);
        } catch (IOException | PGPException e) {
            throw new IllegalArgumentException("keys were checked when the partner's file was read", e);
        }
        format.setSignatureVerificationOption(
                signer.isPresent()
                        ? PGPKeyAccessDataFormat.SIGNATURE_VERIFICATION_OPTION_REQUIRED
                        : PGPKeyAccessDataFormat.SIGNATURE_VERIFICATION_OPTION_IGNORE);
        format.start();
    }

    @Override
    public synchronized void open(Path received, Path content) throws IOException {
        requireEncryptedForUs(received);
        signers.begin();
        var exchange = new DefaultExchange(context);
        try (var sealed = Files.newInputStream(received);
                var out = Files.newOutputStream(content)) {
            if (format.unmarshal(exchange, sealed) instanceof StreamCache opened) {
                opened.writeTo(out);
            } else {
                throw new IllegalStateException("files are opened with streams kept in the work folder");
            }
        } catch (FeedRefusedException | IllegalStateException e) {
            throw e;
        } catch (Exception e) {
            // Camel declares no narrower type; what tampering breaks first is chance.
            throw new FeedRefusedException(why(e));
        } finally {
            UnitOfWorkHelper.doneSynchronizations(
                    exchange, exchange.getExchangeExtension().handoverCompletions());
        }
    }

    private String why(Exception failure) {
        if (signers.unknown().isPresent()) {
            return "The file is signed with the PGP key " + signers.unknown().get()
                    + ", which is not the one that was agreed on. Sign it with that one, or have the new key exchanged.";
        }
        if (failure instanceof PGPException
                && String.valueOf(failure.getMessage()).startsWith("PGP message does not contain any signatures")) {
            return "The file is not signed. Sign it with the PGP key that was agreed on, and send it again.";
        }
        log.info("A file of PGP cannot be opened ({})", failure.getClass().getSimpleName());
        return DAMAGED;
    }

    /** Camel would say all of this too, but not so that a partner could act on it. */
    private void requireEncryptedForUs(Path received) throws IOException {
        var encrypted = encrypted(received)
                .orElseThrow(() ->
                        new FeedRefusedException("The file is not encrypted. Encrypt it for the gateway's PGP key "
                                + ownKeys() + ", and send it again."));
        var keys = new ArrayList<String>();
        for (PGPEncryptedData part : encrypted) {
            if (part instanceof PGPPublicKeyEncryptedData forKey) {
                if (own.contains(forKey.getKeyIdentifier().getKeyId())) {
                    requireIntegrity(part);
                    return;
                }
                keys.add(id(forKey.getKeyIdentifier().getKeyId()));
            }
        }
        throw new FeedRefusedException("The file is encrypted for "
                + (keys.isEmpty() ? "no PGP key" : "the PGP key " + String.join(", ", keys))
                + ". Encrypt it for the gateway's key " + ownKeys() + ", and send it again.");
    }

    private static void requireIntegrity(PGPEncryptedData part) {
        if (!part.isIntegrityProtected() && !part.isAEAD()) {
            throw new FeedRefusedException(
                    "The file is encrypted without an integrity code (MDC), so that nobody could tell whether it was"
                            + " changed. Encrypt it with a newer PGP program, and send it again.");
        }
    }

    private static Optional<PGPEncryptedDataList> encrypted(Path received) throws IOException {
        try (var in = PGPUtil.getDecoderStream(new BufferedInputStream(Files.newInputStream(received)))) {
            var objects = new PGPObjectFactory(in, new BcKeyFingerprintCalculator());
            // A marker may stand in front.
            for (var looked = 0; looked < 2; looked++) {
                if (objects.nextObject() instanceof PGPEncryptedDataList list) {
                    return Optional.of(list);
                }
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle throws either where bytes are no PGP at all, and where armor ends too early.
            if (isArmored(received)) {
                throw new FeedRefusedException(DAMAGED);
            }
            return Optional.empty();
        }
    }

    private static boolean isArmored(Path received) throws IOException {
        try (var in = Files.newInputStream(received)) {
            return new String(in.readNBytes(ARMOR.length()), StandardCharsets.ISO_8859_1).equals(ARMOR);
        }
    }

    private String ownKeys() {
        List<Long> ids = new ArrayList<>();
        own.forEach(ring -> ids.add(ring.getSecretKey().getKeyID()));
        return ids.stream().map(PgpOpening::id).collect(Collectors.joining(", "));
    }

    static String id(long key) {
        return String.format("%016X", key);
    }
}
