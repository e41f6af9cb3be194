package org.urgateway.partners;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.camel.converter.crypto.DefaultPGPPublicKeyAccessor;
import org.apache.camel.converter.crypto.DefaultPGPSecretKeyAccessor;
import org.apache.camel.converter.crypto.PGPKeyAccessDataFormat;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPKeyPair;

/**
 * A PGP key pair, and what somebody who has it does.
 *
 * @param published the public key, armored
 * @param own the private key, armored
 */
public record PgpKey(String published, String own, String passphrase) {

    private static final int BITS = 2048;

    /** A new pair. */
    public static PgpKey of(String userId, String passphrase) {
        try {
            var pairs = KeyPairGenerator.getInstance("RSA");
            pairs.initialize(BITS);
            var pair = new JcaPGPKeyPair(
                    PublicKeyPacket.VERSION_4, PublicKeyAlgorithmTags.RSA_GENERAL, pairs.generateKeyPair(), new Date());
            var digests = new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1);
            var rings = new PGPKeyRingGenerator(
                    PGPSignature.POSITIVE_CERTIFICATION,
                    pair,
                    userId,
                    digests,
                    null,
                    null,
                    new BcPGPContentSignerBuilder(pair.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256),
                    new BcPBESecretKeyEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256, digests)
                            .build(passphrase.toCharArray()));
            return new PgpKey(
                    armored(rings.generatePublicKeyRing().getEncoded()),
                    armored(rings.generateSecretKeyRing().getEncoded()),
                    passphrase);
        } catch (GeneralSecurityException | PGPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String armored(byte[] key) throws IOException {
        var text = new ByteArrayOutputStream();
        try (var armor = new ArmoredOutputStream(text)) {
            armor.write(key);
        }
        return text.toString(StandardCharsets.US_ASCII);
    }

    /** What the owner of this key encrypts for another one, and signs. */
    public byte[] signedFor(PgpKey recipient, String content) {
        return sealed(recipient, content, Optional.of(this));
    }

    /** What anybody encrypts for a key without signing. */
    public static byte[] unsignedFor(PgpKey recipient, String content) {
        return sealed(recipient, content, Optional.empty());
    }

    private static byte[] sealed(PgpKey recipient, String content, Optional<PgpKey> signer) {
        try (var camel = new DefaultCamelContext()) {
            var format = new PGPKeyAccessDataFormat();
            format.setAlgorithm(SymmetricKeyAlgorithmTags.AES_256);
            format.setHashAlgorithm(HashAlgorithmTags.SHA256);
            format.setArmored(true);
            format.setKeyUserids(List.of(""));
            format.setSignatureKeyUserids(List.of(""));
            format.setPublicKeyAccessor(new DefaultPGPPublicKeyAccessor(bytes(recipient.published)));
            if (signer.isPresent()) {
                format.setSecretKeyAccessor(new DefaultPGPSecretKeyAccessor(
                        bytes(signer.get().own), signer.get().passphrase, format.getProvider()));
            }
            format.start();
            var sealed = new ByteArrayOutputStream();
            format.marshal(new DefaultExchange(camel), (InputStream) new ByteArrayInputStream(bytes(content)), sealed);
            return sealed.toByteArray();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the owner of this key reads in what another one signed. */
    public String open(byte[] sealed, PgpKey signer) {
        try (var camel = new DefaultCamelContext()) {
            var format = new PGPKeyAccessDataFormat();
            format.setSignatureVerificationOption(PGPKeyAccessDataFormat.SIGNATURE_VERIFICATION_OPTION_REQUIRED);
            format.setPublicKeyAccessor(new DefaultPGPPublicKeyAccessor(bytes(signer.published)));
            format.setSecretKeyAccessor(new DefaultPGPSecretKeyAccessor(bytes(own), passphrase, format.getProvider()));
            format.start();
            var content = (byte[]) format.unmarshal(new DefaultExchange(camel), new ByteArrayInputStream(sealed));
            return new String(content, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
