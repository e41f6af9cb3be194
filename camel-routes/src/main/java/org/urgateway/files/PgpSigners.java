package org.urgateway.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.converter.crypto.DefaultPGPPublicKeyAccessor;
import org.apache.camel.converter.crypto.PGPPublicKeyAccessor;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.jspecify.annotations.Nullable;

/** The keys of those who may sign; remembers who signed and is none of them. */
final class PgpSigners implements PGPPublicKeyAccessor {

    private final Optional<PGPPublicKeyAccessor> known;
    private Optional<String> unknown = Optional.empty();

    private PgpSigners(Optional<PGPPublicKeyAccessor> known) {
        this.known = known;
    }

    /**
     * Those of a key.
     *
     * @param armored the key; empty where nobody may
     */
    static PgpSigners of(Optional<String> armored) throws IOException, PGPException {
        if (armored.isEmpty()) {
            return new PgpSigners(Optional.empty());
        }
        return new PgpSigners(
                Optional.of(new DefaultPGPPublicKeyAccessor(armored.get().getBytes(StandardCharsets.US_ASCII))));
    }

    /** Forgets who signed the file before. */
    void begin() {
        unknown = Optional.empty();
    }

    /** Who signed, where nobody did who may. */
    Optional<String> unknown() {
        return unknown;
    }

    @Override
    public @Nullable PGPPublicKey getPublicKey(Exchange exchange, long keyId, List<String> userIdParts)
            throws Exception {
        var key = known.isEmpty() ? null : known.get().getPublicKey(exchange, keyId, userIdParts);
        unknown = key == null ? Optional.of(PgpOpening.id(keyId)) : Optional.empty();
        return key;
    }

    @Override
    public List<PGPPublicKey> getEncryptionKeys(Exchange exchange, List<String> userIds) {
        throw new UnsupportedOperationException("signers are not encrypted for");
    }
}
