package org.urgateway.fhirpartners;

import java.util.Optional;
import org.urgateway.partners.Endpoint;
import org.urgateway.partners.Partner;
import org.urgateway.partners.SecretReference;

/**
 * How a partner's server lets the gateway in, as the partner's file says.
 *
 * @param token a bearer token that does not change
 * @param tokenUrl where tokens are fetched
 * @param clientId the name under which the gateway is registered there
 * @param clientSecret the password of the name
 * @param clientKey the private key of the name, a JSON Web Key
 * @param scope what the token is asked for
 */
record Access(
        Optional<String> token,
        Optional<String> tokenUrl,
        String clientId,
        Optional<String> clientSecret,
        Optional<String> clientKey,
        String scope) {

    static Access of(Partner partner, Endpoint endpoint) {
        return new Access(
                secret(partner, endpoint, "token"),
                endpoint.text("tokenUrl").filter(url -> !url.isEmpty()),
                endpoint.text("clientId").orElse(""),
                secret(partner, endpoint, "clientSecret"),
                secret(partner, endpoint, "clientKey"),
                endpoint.text("scope").orElse(""));
    }

    private static Optional<String> secret(Partner partner, Endpoint endpoint, String parameter) {
        return endpoint.text(parameter)
                .flatMap(name -> Optional.ofNullable(partner.secrets().get(name)))
                .flatMap(SecretReference::read);
    }

    @Override
    public String toString() {
        return "Access[" + clientId + "]";
    }
}
