package org.urgateway.fhirpartners;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * The signed statement by which the gateway shows a token server who it is.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/client-confidential-asymmetric.html">SMART: private_key_jwt, RS384 and ES384</a>
 */
final class ClientAssertion {

    /** The guide allows five minutes; clocks differ. */
    private static final Duration VALID = Duration.ofMinutes(4);

    private ClientAssertion() {}

    /** A JSON Web Token, signed. */
    static String of(Access access, String key, Instant now) throws UnusableAnswerException {
        try {
            var jwk = JWK.parse(key);
            var isElliptic = jwk instanceof ECKey;
            var header = new JWSHeader.Builder(isElliptic ? JWSAlgorithm.ES384 : JWSAlgorithm.RS384)
                    .type(JOSEObjectType.JWT)
                    .keyID(jwk.getKeyID())
                    .build();
            var claims = new JWTClaimsSet.Builder()
                    .issuer(access.clientId())
                    .subject(access.clientId())
                    .audience(access.tokenUrl().orElseThrow())
                    .jwtID(UUID.randomUUID().toString())
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plus(VALID)))
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(signer(jwk));
            return token.serialize();
        } catch (ParseException | JOSEException e) {
            // Their own texts may quote the key.
            throw new UnusableAnswerException("the client key is no private JSON Web Key, RSA or EC P-384");
        }
    }

    private static JWSSigner signer(JWK key) throws JOSEException {
        if (key instanceof ECKey elliptic) {
            return new ECDSASigner(elliptic);
        }
        if (key instanceof RSAKey rsa) {
            return new RSASSASigner(rsa);
        }
        throw new JOSEException("neither RSA nor EC");
    }
}
