package org.urgateway.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code gateway partners check} says of PGP keys. */
class PgpParametersTest {

    private static final PgpKey GATEWAY = PgpKey.of("UR Gateway <gateway@example.org>", "a passphrase");
    private static final PgpKey PARTNER = PgpKey.of("Southeast Mutual <feeds@semc.example.com>", "another one");
    private static final String ALL = """
            decryptWith: own
            signedBy: theirs
            encryptFor: theirs
            signWith: own
            passphrase: words
            """;

    @TempDir
    private Path folder;

    @TempDir
    private Path secrets;

    @BeforeEach
    void keys() throws IOException {
        Files.writeString(secrets.resolve("own"), GATEWAY.own());
        Files.writeString(secrets.resolve("words"), GATEWAY.passphrase());
        Files.writeString(secrets.resolve("theirs"), PARTNER.published());
    }

    @Test
    void keysThatCanBeUsedAreFine() throws IOException {
        assertThat(problems(ALL)).isEmpty();
    }

    @Test
    void passphraseThatDoesNotOpenTheKeyIsTold() throws IOException {
        Files.writeString(secrets.resolve("words"), "wrong words");
        assertThat(problems(ALL))
                .containsExactly(
                        "valley.yaml:9: the key in secret \"own\" is not opened by the passphrase; correct passphrase",
                        "valley.yaml:12: the key in secret \"own\" is not opened by the passphrase; correct passphrase");
    }

    @Test
    void publicKeyInPlaceOfThePrivateOneIsTold() throws IOException {
        Files.writeString(secrets.resolve("own"), GATEWAY.published());
        assertThat(problems(ALL))
                .contains("valley.yaml:9: the key in secret \"own\" is no private PGP key; export it with"
                        + " gpg --armor --export-secret-keys");
    }

    @Test
    void textThatIsNoKeyIsTold() throws IOException {
        Files.writeString(secrets.resolve("theirs"), "no key");
        assertThat(problems(ALL))
                .containsExactly(
                        "valley.yaml:10: the key in secret \"theirs\" is no public PGP key; export it with gpg --armor"
                                + " --export",
                        "valley.yaml:11: the key in secret \"theirs\" is no public PGP key; export it with gpg --armor"
                                + " --export");
    }

    @Test
    void secretThatIsNotThereIsTold() throws IOException {
        Files.delete(secrets.resolve("theirs"));
        assertThat(problems(ALL))
                .singleElement()
                .asString()
                .contains("the secret \"theirs\" is not there; make the file " + secrets.resolve("theirs"));
    }

    @Test
    void rejectedRowsAreNotHandedBackInClear() throws IOException {
        assertThat(problems("decryptWith: own\npassphrase: words\n"))
                .containsExactly(
                        "valley.yaml:9: rejected rows and replies would be handed back in clear; add encryptFor");
    }

    private List<String> problems(String parameters) throws IOException {
        Files.writeString(folder.resolve("valley.yaml"), """
                partner: valley
                title: Valley Orthopaedics
                identity: {application: VALLEYEHR}
                receives:
                  - template: file-receiver
                    parameters:
                      folder: %s
                      format: hl7v2
                %ssecrets:
                  own: file:%3$s/own
                  theirs: file:%3$s/theirs
                  words: file:%3$s/words
                """.formatted(folder, parameters.indent(6), secrets));
        return new PartnerFolder(folder)
                .read().problems().stream().map(PartnerProblem::toString).toList();
    }
}
