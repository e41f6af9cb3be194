package org.urgateway.partners;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.camel.converter.crypto.PGPDataFormatUtil;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSecretKeyRingCollection;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/** Tells what is wrong with PGP keys, as the end of a sentence. Named only where the addition with their library is there. */
final class PgpChecks {

    private PgpChecks() {}

    /** What keeps the gateway from working with its own key. */
    static Optional<String> ownKey(String armored, String passphrase) {
        return ownRings(armored)
                .map(rings -> opens(rings, passphrase)
                        ? Optional.<String>empty()
                        : Optional.of("is not opened by the passphrase; correct passphrase"))
                .orElseGet(() -> Optional.of("is no private PGP key; export it with gpg --armor --export-secret-keys"));
    }

    private static Optional<PGPSecretKeyRingCollection> ownRings(String armored) {
        try {
            return Optional.of(new PGPSecretKeyRingCollection(
                            PGPUtil.getDecoderStream(bytes(armored)), new BcKeyFingerprintCalculator()))
                    .filter(rings -> rings.size() > 0);
        } catch (IOException | PGPException e) {
            return Optional.empty();
        }
    }

    private static boolean opens(PGPSecretKeyRingCollection rings, String passphrase) {
        try {
            for (PGPSecretKeyRing ring : rings) {
                for (PGPSecretKey key : ring) {
                    open(key, passphrase);
                }
            }
            return true;
        } catch (PGPException e) {
            return false;
        }
    }

    private static void open(PGPSecretKey key, String passphrase) throws PGPException {
        // The main key may have been left at home: gpg then writes a stub in its place.
        if (!key.isPrivateKeyEmpty()) {
            key.extractPrivateKey(new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider())
                    .build(passphrase.toCharArray()));
        }
    }

    /** What keeps the gateway from checking signatures by a partner's key. */
    static Optional<String> partnersKey(String armored) {
        return rings(armored).isPresent() ? Optional.empty() : Optional.of(noPublicKey());
    }

    /** What keeps the gateway from encrypting for a partner's key. */
    static Optional<String> recipientsKey(String armored) {
        return rings(armored)
                .map(rings -> PGPDataFormatUtil.findPublicKeys(List.of(""), true, rings)
                                .isEmpty()
                        ? Optional.of("cannot be encrypted for: it is a key for signing only; ask for another one")
                        : Optional.<String>empty())
                .orElseGet(() -> Optional.of(noPublicKey()));
    }

    private static Optional<PGPPublicKeyRingCollection> rings(String armored) {
        try {
            return Optional.of(new PGPPublicKeyRingCollection(
                            PGPUtil.getDecoderStream(bytes(armored)), new BcKeyFingerprintCalculator()))
                    .filter(rings -> rings.size() > 0);
        } catch (IOException | PGPException e) {
            return Optional.empty();
        }
    }

    private static String noPublicKey() {
        return "is no public PGP key; export it with gpg --armor --export";
    }

    private static ByteArrayInputStream bytes(String armored) {
        return new ByteArrayInputStream(armored.getBytes(StandardCharsets.US_ASCII));
    }
}
