package org.urgateway.camelroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.urgateway.messagelog.MessageQuery;
import org.urgateway.messagelog.MessageState;

/** Interchanges that a partner lays into a folder; what is owed comes back as files. */
@Timeout(180)
class X12FilesTest {

    private static final Duration SOON = Duration.ofSeconds(120);

    @TempDir
    private Path folder;

    private final RunningRoutes routes = new RunningRoutes();

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void requestIsAcknowledgedAndAnsweredByAFile() {
        start("");
        write("request.edi", X12Requests.interchange(1, X12Requests.review("0001", "RFA-1")));

        await().atMost(SOON)
                .until(() -> names("done").size() == 1 && names("replies").size() == 1);

        assertThat(names("replies").get(0)).endsWith("-request.edi");
        assertThat(segments("replies"))
                .containsSubsequence(
                        "TA1*000000001*260706*0915*A*000",
                        "AK1*HI*1*005010X217",
                        "AK2*278*0001*005010X217",
                        "IK5*A",
                        "AK9*A*1*1*1")
                .anyMatch(segment -> segment.startsWith("BHT*0007*11*RFA-1*"))
                .anyMatch(segment -> segment.startsWith("HCR*A4"));
        assertThat(routes.log().search(MessageQuery.inState(MessageState.ANSWERED, 10)))
                .hasSize(1);
    }

    @Test
    void ofSeveralRequestsTheBrokenOneIsRefusedByItsPlaceAndTheOthersAreAnswered() {
        start("");
        write(
                "requests.edi",
                X12Requests.interchange(
                        2,
                        X12Requests.review("0001", "RFA-1"),
                        X12Requests.broken("0002", "RFA-2"),
                        X12Requests.review("0003", "RFA-3")));

        await().atMost(SOON).until(() -> names("replies").size() == 1);

        assertThat(segments("replies"))
                .containsSubsequence(
                        "AK2*278*0001*005010X217",
                        "IK5*A",
                        "AK2*278*0002*005010X217",
                        "IK3*UM*20*2000F*8",
                        "IK4*1*1525*1",
                        "IK5*R*5",
                        "AK2*278*0003*005010X217",
                        "IK5*A",
                        "AK9*P*3*3*2")
                .anyMatch(segment -> segment.startsWith("TRN*2*RFA-1*"))
                .anyMatch(segment -> segment.startsWith("TRN*2*RFA-3*"))
                .noneMatch(segment -> segment.startsWith("TRN*2*RFA-2*"));
        assertThat(routes.server().received()).hasSize(2);
    }

    @Test
    void sameFileAgainGetsItsFirstAnswerAndAsksNothing() {
        start("");
        var interchange = X12Requests.interchange(3, X12Requests.review("0001", "RFA-1"));
        write("one.edi", interchange);
        await().atMost(SOON).until(() -> names("replies").size() == 1);
        var first = content("replies", "-one.edi");

        write("again.edi", interchange);
        await().atMost(SOON).until(() -> names("replies").size() == 2);

        assertThat(content("replies", "-again.edi")).isEqualTo(first);
        assertThat(routes.server().received()).hasSize(1);
    }

    @Test
    void numberThatWasUsedForAnotherContentIsRefused() {
        start("");
        write("one.edi", X12Requests.interchange(4, X12Requests.review("0001", "RFA-1")));
        await().atMost(SOON).until(() -> names("replies").size() == 1);

        write("other.edi", X12Requests.interchange(4, X12Requests.review("0001", "RFA-2")));
        await().atMost(SOON).until(() -> names("replies").size() == 2);

        assertThat(content("replies", "-other.edi")).contains("TA1*000000004*260706*0915*R*025~");
    }

    @Test
    void fileIsLeftAloneUntilItsMarkerIsThereOrItsNameIsWhole() throws InterruptedException {
        start("      done: .done\n");
        write("request.edi", X12Requests.interchange(5, X12Requests.review("0001", "RFA-1")));
        write("other.edi.part", "ISA*00*half of an interch");
        Thread.sleep(1500);
        assertThat(names("replies")).isEmpty();

        write("request.edi.done", "");
        await().atMost(SOON).until(() -> names("replies").size() == 1);

        assertThat(names("")).containsExactly("other.edi.part");
    }

    @Test
    void halfAnInterchangeIsRefusedWithItsNumber() {
        start("");
        var whole = X12Requests.interchange(6, X12Requests.review("0001", "RFA-1"));
        write("half.edi", whole.substring(0, whole.length() - 30));

        await().atMost(SOON).until(() -> names("replies").size() == 1);

        assertThat(segments("replies")).contains("TA1*000000006*260706*0915*R*023");
        assertThat(routes.log().search(MessageQuery.inState(MessageState.DEAD, 10)))
                .hasSize(1);
    }

    @Test
    void answersThatComeLaterAreFilesInTheOutFolder() {
        var out = folder.resolve("out");
        routes.with("riverside", X12Requests.partner("""
                  answers: later
                receives:
                  - template: file-receiver
                    parameters: {folder: "%s", format: x12, every: 100, stableFor: 400}
                answers:
                  - template: file-sender
                    parameters: {folder: "%s", extension: edi}
                """.formatted(folder, out)))
                .start();
        write("request.edi", X12Requests.interchange(7, X12Requests.review("0001", "RFA-1")));

        await().atMost(SOON)
                .until(() -> names("replies").size() == 1 && names("out").size() == 1);

        assertThat(segments("replies")).contains("AK9*A*1*1*1").noneMatch(segment -> segment.startsWith("HCR*"));
        assertThat(names("out").get(0)).endsWith(".edi");
        assertThat(segments("out"))
                .anyMatch(segment -> segment.startsWith("HCR*A4"))
                .noneMatch(segment -> segment.startsWith("AK9*"));
    }

    private void start(String parameters) {
        routes.with("riverside", X12Requests.partner("""
                receives:
                  - template: file-receiver
                    parameters:
                      folder: %s
                      format: x12
                      every: 100
                      stableFor: 400
                """.formatted(folder) + parameters))
                .start();
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> segments(String below) {
        return X12Requests.segments(content(below, ""));
    }

    private String content(String below, String ending) {
        var name = names(below).stream().filter(found -> found.endsWith(ending)).toList();
        assertThat(name).hasSize(1);
        try {
            return Files.readString(folder.resolve(below).resolve(name.get(0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> names(String below) {
        var place = folder.resolve(below);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (var files = Files.list(place)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
