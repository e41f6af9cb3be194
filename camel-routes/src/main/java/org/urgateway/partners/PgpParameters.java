package org.urgateway.partners;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The parameters of a transport of files that name PGP keys, and what is wrong with them. */
public final class PgpParameters {

    /** The gateway's own key: what comes in is encrypted for it. */
    public static final String DECRYPT_WITH = "decryptWith";

    /** The partner's key: what comes in is signed by it. */
    public static final String SIGNED_BY = "signedBy";

    /** The partner's key: what goes out is encrypted for it. */
    public static final String ENCRYPT_FOR = "encryptFor";

    /** The gateway's own key: what goes out is signed by it. */
    public static final String SIGN_WITH = "signWith";

    /** Opens the gateway's own key. */
    public static final String PASSPHRASE = "passphrase";

    /** All of them; each is the name of a secret. */
    public static final List<String> NAMES = List.of(DECRYPT_WITH, SIGNED_BY, ENCRYPT_FOR, SIGN_WITH, PASSPHRASE);

    private PgpParameters() {}

    /** Whether a transport has to do with PGP. */
    static boolean areIn(Endpoint endpoint) {
        return NAMES.stream().anyMatch(name -> endpoint.text(name).isPresent());
    }

    /**
     * What is wrong.
     *
     * @param parameter the parameter that is to be corrected
     * @param sentence what is wrong and what to do
     */
    record Problem(String parameter, String sentence) {}

    /** All that is wrong with the keys of a transport. */
    static List<Problem> problems(Partner partner, Endpoint endpoint) {
        if (!areIn(endpoint)) {
            return List.of();
        }
        if (!Addition.PGP.isPresent()) {
            return List.of(
                    new Problem(
                            NAMES.stream()
                                    .filter(name -> endpoint.text(name).isPresent())
                                    .findFirst()
                                    .orElseThrow(),
                            "PGP needs the addition pgp; get it with bin/gateway additions add pgp, and start the gateway anew"));
        }
        return Stream.concat(together(endpoint), keys(partner, endpoint)).toList();
    }

    /** What one parameter asks of the others. */
    private static Stream<Problem> together(Endpoint endpoint) {
        var isReceiver = endpoint.template().endsWith("-receiver");
        return Stream.of(
                        missing(endpoint, SIGNED_BY, DECRYPT_WITH, "files that are only signed are not taken")
                                .filter(problem -> isReceiver),
                        missing(endpoint, SIGN_WITH, ENCRYPT_FOR, "files that are only signed are not written"),
                        missing(
                                        endpoint,
                                        DECRYPT_WITH,
                                        ENCRYPT_FOR,
                                        "rejected rows and replies would be handed back in clear")
                                .filter(problem -> isReceiver))
                .flatMap(Optional::stream);
    }

    private static Optional<Problem> missing(Endpoint endpoint, String given, String needed, String why) {
        return endpoint.text(given).isPresent() && endpoint.text(needed).isEmpty()
                ? Optional.of(new Problem(given, why + "; add " + needed))
                : Optional.empty();
    }

    private static Stream<Problem> keys(Partner partner, Endpoint endpoint) {
        var passphrase = secret(partner, endpoint, PASSPHRASE).orElse("");
        return Stream.of(
                        key(partner, endpoint, DECRYPT_WITH, key -> PgpChecks.ownKey(key, passphrase)),
                        key(partner, endpoint, SIGN_WITH, key -> PgpChecks.ownKey(key, passphrase)),
                        key(partner, endpoint, SIGNED_BY, PgpChecks::partnersKey),
                        key(partner, endpoint, ENCRYPT_FOR, PgpChecks::recipientsKey))
                .flatMap(Optional::stream);
    }

    private static Optional<Problem> key(
            Partner partner, Endpoint endpoint, String name, Function<String, Optional<String>> check) {
        return secret(partner, endpoint, name)
                .flatMap(check)
                .map(end -> new Problem(
                        name, "the key in secret \"" + endpoint.text(name).orElse("") + "\" " + end));
    }

    /** The secret that a parameter names; empty where it names none, or one that is not there. */
    public static Optional<String> secret(Partner partner, Endpoint endpoint, String name) {
        return endpoint.text(name)
                .flatMap(secret -> Optional.ofNullable(partner.secrets().get(secret)))
                .flatMap(SecretReference::read);
    }
}
