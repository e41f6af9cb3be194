package org.urgateway.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.converter.crypto.DefaultPGPPublicKeyAccessor;
import org.apache.camel.converter.crypto.DefaultPGPSecretKeyAccessor;
import org.apache.camel.converter.crypto.PGPKeyAccessDataFormat;
import org.apache.camel.support.DefaultExchange;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;

/** Encrypts for a partner's PGP key, and signs where that was agreed on, by Camel's data format. */
final class PgpSealing implements Seals.Sealing {

    /** A part of the user ID that each key has: a secret holds the keys that are meant and no others. */
    private static final List<String> ALL_KEYS = List.of("");

    private final CamelContext context;
    private final PGPKeyAccessDataFormat format = new PGPKeyAccessDataFormat();

    PgpSealing(CamelContext context, String recipient, Optional<String> signer, String passphrase) {
        this.context = context;
        // Camel's own defaults are CAST5 and SHA-1.
        format.setAlgorithm(SymmetricKeyAlgorithmTags.AES_256);
        format.setHashAlgorithm(HashAlgorithmTags.SHA256);
        format.setKeyUserids(ALL_KEYS);
        format.setFileName("");
        try {
            format.setPublicKeyAccessor(new DefaultPGPPublicKeyAccessor(recipient.getBytes(StandardCharsets.US_ASCII)));
            if (signer.isPresent()) {
                format.setSignatureKeyUserids(ALL_KEYS);
                format.setSecretKeyAccessor(new DefaultPGPSecretKeyAccessor(
                        signer.get().getBytes(StandardCharsets.US_ASCII), passphrase, format.getProvider()));
            }
        } catch (IOException | PGPException e) {
            throw new IllegalArgumentException("keys were checked when the partner's file was read", e);
        }
        format.start();
    }

    /** One at a time: the keys that Camel looks up are kept in a plain map. */
    @Override
    public synchronized void seal(InputStream content, OutputStream sealed) throws IOException {
        try {
            format.marshal(new DefaultExchange(context), content, sealed);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            // Camel declares no narrower type.
            throw new IllegalStateException("a file could not be encrypted", e);
        }
    }
}
