package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.urgateway.feeds.DeterminationFiles;
import org.urgateway.feeds.FeedFile;
import org.urgateway.partners.PgpKey;

/** Files that are encrypted and signed with real PGP keys, in a folder and on an SFTP server. */
@Timeout(180)
class PgpTest {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final PgpKey GATEWAY = PgpKey.of("UR Gateway <gateway@example.org>", "a passphrase");
    private static final PgpKey PARTNER = PgpKey.of("Southeast Mutual <feeds@semc.example.com>", "another one");
    private static final PgpKey STRANGER = PgpKey.of("Somebody else <who@example.net>", "a third one");

    @TempDir
    private Path folder;

    @TempDir
    private Path secrets;

    private final RunningRoutes routes = new RunningRoutes();
    private final ClaimRows server = new ClaimRows();

    @BeforeEach
    void keys() throws IOException {
        routes.server().answer(200, server::answer);
        Files.writeString(secrets.resolve("gateway.asc"), GATEWAY.own());
        Files.writeString(secrets.resolve("passphrase"), GATEWAY.passphrase());
        Files.writeString(secrets.resolve("partner.asc"), PARTNER.published());
        Files.createDirectories(folder.resolve("in"));
        Files.createDirectories(folder.resolve("out"));
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void encryptedFeedIsLoadedAndKeptAsItCameAndItsRejectsAreEncrypted() {
        start("claim-feed");
        var sealed =
                PARTNER.signedFor(GATEWAY, ClaimRows.feed(3000) + "WC-9,GA,46181,ACCEPTED,X,DOE,JORDAN,1984-03-17\n");
        write("claims.csv.pgp", sealed);
        await().atMost(SOON).until(() -> names("in/done").size() == 1);
        assertThat(server.taken()).hasSize(3000);
        assertThat(read("in/done")).isEqualTo(sealed);
        assertThat(names("in/rejected")).hasSize(1).allMatch(name -> name.endsWith("-claims.csv.pgp"));
        assertThat(PARTNER.open(read("in/rejected"), GATEWAY))
                .contains("WC-9,GA,46181")
                .contains("date_of_injury");
        assertThat(file().bytes()).isEqualTo(sealed.length);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Folders.all(routes.work()))
                        .allMatch(left -> left.toString().endsWith(".lock")));
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                bad(
                        "not encrypted",
                        () -> ClaimRows.feed(1).getBytes(StandardCharsets.UTF_8),
                        "The file is not encrypted. Encrypt it for the gateway's PGP key "),
                bad(
                        "for another key",
                        () -> PARTNER.signedFor(STRANGER, ClaimRows.feed(1)),
                        "The file is encrypted for the PGP key "),
                bad("not signed", () -> PgpKey.unsignedFor(GATEWAY, ClaimRows.feed(1)), "The file is not signed. "),
                bad(
                        "signed by a stranger",
                        () -> STRANGER.signedFor(GATEWAY, ClaimRows.feed(1)),
                        "which is not the one that was agreed on. "),
                bad("tampered with", PgpTest::tampered, "The file was damaged or tampered with "),
                bad("cut off", () -> cutOff(0), "The file was damaged or tampered with "),
                // Armor writes three bytes in four signs; what breaks first depends on which of them is the last.
                bad("cut off a sign later", () -> cutOff(1), "The file was damaged or tampered with "),
                bad("cut off two signs later", () -> cutOff(2), "The file was damaged or tampered with "),
                bad("cut off three signs later", () -> cutOff(3), "The file was damaged or tampered with "));
    }

    private static Arguments bad(String name, Supplier<byte[]> content, String sentence) {
        return Arguments.of(name, content, sentence);
    }

    /** One sign in the middle of the armor is another one. */
    private static byte[] tampered() {
        var sealed = PARTNER.signedFor(GATEWAY, ClaimRows.feed(500));
        var middle = sealed.length / 2;
        while (!Character.isLetter(sealed[middle])) {
            middle++;
        }
        sealed[middle] = (byte) (sealed[middle] == 'A' ? 'B' : 'A');
        return sealed;
    }

    private static byte[] cutOff(int later) {
        var sealed = PARTNER.signedFor(GATEWAY, ClaimRows.feed(500));
        return Arrays.copyOf(sealed, sealed.length / 2 + later);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void badFileIsRefusedWithTheReasonAndKeptAndListed(String name, Supplier<byte[]> content, String sentence) {
        start("claim-feed");
        var sealed = content.get();
        write("claims.csv.pgp", sealed);
        await().atMost(SOON).until(() -> names("in/failed").size() == 2);
        assertThat(file().state()).isEqualTo(FeedFile.State.REFUSED);
        assertThat(file().refusal())
                .hasValueSatisfying(reason -> assertThat(reason).contains(sentence));
        assertThat(server.sent()).isEmpty();
        var kept = names("in/failed").stream()
                .filter(kind -> kind.endsWith("-claims.csv.pgp"))
                .findFirst()
                .orElseThrow();
        assertThat(bytes(folder.resolve("in/failed").resolve(kept))).isEqualTo(sealed);
        assertThat(new String(bytes(folder.resolve("in/failed").resolve(kept + ".why.txt")), StandardCharsets.UTF_8))
                .contains(sentence);
    }

    @Test
    void fileThatWasRefusedIsLookedAtAgainWhenItComesAgain() throws IOException {
        start("claim-feed");
        var sealed = PARTNER.signedFor(STRANGER, ClaimRows.feed(2));
        write("claims.csv.pgp", sealed);
        await().atMost(SOON).until(() -> names("in/failed").size() == 2);
        Files.writeString(secrets.resolve("gateway.asc"), STRANGER.own());
        Files.writeString(secrets.resolve("passphrase"), STRANGER.passphrase());
        routes.write("semc.yaml", inFolders("claim-feed").replace("Southeast", "Southern"));
        await().atMost(SOON).until(() -> {
            // Until the partner's file is read anew it is refused for the same reason.
            if (names("in").isEmpty()) {
                write("claims.csv.pgp", sealed);
            }
            return names("in/done").size() == 1;
        });
        assertThat(server.taken()).hasSize(2);
        assertThat(file().state()).isEqualTo(FeedFile.State.LOADED);
    }

    @Test
    void encryptedMessagesAreLoggedAndTheirRepliesAreEncrypted() {
        routes.server().answer(200, request -> FhirServerStub.PENDED);
        start("hl7v2");
        write("orders.hl7.pgp", PARTNER.signedFor(GATEWAY, Messages.request("P1") + Messages.request("P2")));
        await().atMost(SOON).until(() -> names("in/done").size() == 1);
        assertThat(PARTNER.open(read("in/replies"), GATEWAY))
                .contains("MSA|AA|P1")
                .contains("MSA|AA|P2");
    }

    @Test
    void messagesThatAreNotEncryptedAreRefusedAndListed() {
        start("hl7v2");
        write("orders.hl7", Messages.request("P1").getBytes(StandardCharsets.UTF_8));
        await().atMost(SOON).until(() -> names("in/failed").size() == 2);
        assertThat(file().feed()).isEqualTo("hl7v2");
        assertThat(file().refusal())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("The file is not encrypted."));
        assertThat(routes.server().received()).isEmpty();
    }

    @Test
    void determinationsAreWrittenEncryptedAndSigned() {
        start("claim-feed");
        keepRow();
        await().atMost(SOON).until(() -> names("out"), List.of("semc-determinations-000001.csv.pgp")::equals);
        assertThat(PARTNER.open(read("out"), GATEWAY))
                .startsWith("HDR,1,")
                .contains("\na-1,")
                .endsWith("TRL,1\n");
    }

    @Test
    void bothWaysOverAnSftpServer(@TempDir Path home) {
        try (var sftp = new SftpFolder(home, secrets)) {
            routes.with(
                            "semc",
                            partner(
                                            sftp.transport("sftp-receiver", "in")
                                                    + "      format: claim-feed\n      every: 200\n      stableFor: 300\n",
                                            sftp.transport("sftp-feed-sender", "out"))
                                    + "  semc-sftp: file:" + sftp.password() + "\n")
                    .start();
            var sealed = PARTNER.signedFor(GATEWAY, ClaimRows.feed(2));
            sftp.write("in/claims.csv.gpg", sealed);
            keepRow();
            await().atMost(SOON).until(() -> sftp.names("in/done").size() == 1);
            assertThat(server.taken()).containsExactly("WC-00001", "WC-00002");
            assertThat(sftp.read("in/done/" + sftp.names("in/done").get(0))).isEqualTo(sealed);
            await().atMost(SOON).until(() -> sftp.names("out"), List.of("semc-determinations-000001.csv.pgp")::equals);
            assertThat(PARTNER.open(sftp.read("out/semc-determinations-000001.csv.pgp"), GATEWAY))
                    .contains("\na-1,");
            routes.stop();
        }
    }

    private void keepRow() {
        new DeterminationFiles(routes.database(), Clock.systemUTC())
                .keep(
                        "semc",
                        "{\"rowId\":\"a-1\"}".getBytes(StandardCharsets.UTF_8),
                        UUID.randomUUID().toString());
    }

    private void start(String format) {
        routes.with("semc", inFolders(format)).start();
    }

    private String inFolders(String format) {
        return partner("""
                  - template: file-receiver
                    parameters:
                      folder: %s
                      format: %s
                      every: 100
                      stableFor: 300
                """.formatted(folder.resolve("in"), format), """
                  - template: file-feed-sender
                    parameters:
                      folder: %s
                """.formatted(folder.resolve("out")));
    }

    private String partner(String receives, String answers) {
        return """
                partner: semc
                title: Southeast Mutual
                identity:
                  application: VALLEYEHR
                defaults:
                  placeOfService: "11"
                receives:
                %s      decryptWith: gateway-pgp
                      signedBy: semc-pgp
                      encryptFor: semc-pgp
                      signWith: gateway-pgp
                      passphrase: gateway-passphrase
                answers:
                %s      encryptFor: semc-pgp
                      signWith: gateway-pgp
                      passphrase: gateway-passphrase
                insurer:
                  system: https://semc.example.com/companies
                  value: SEMC
                  name: Southeast Mutual
                feeds:
                  claims:
                    claimNumbers: https://semc.example.com/claims
                    rows:
                      layout: csv
                secrets:
                  gateway-pgp: file:%3$s/gateway.asc
                  gateway-passphrase: file:%3$s/passphrase
                  semc-pgp: file:%3$s/partner.asc
                """.formatted(receives, answers, secrets);
    }

    private FeedFile file() {
        return routes.feeds().list(Optional.of("semc"), "", 1).get(0);
    }

    private void write(String name, byte[] content) {
        try {
            Files.write(folder.resolve("in").resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> names(String below) {
        return Folders.names(folder.resolve(below));
    }

    private byte[] read(String below) {
        assertThat(names(below)).hasSize(1);
        return bytes(folder.resolve(below).resolve(names(below).get(0)));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
