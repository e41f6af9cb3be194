package org.urgateway.gateway.demo;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Task;
import org.urgateway.feeds.FeedFile;
import org.urgateway.feeds.FeedLog;
import org.urgateway.submitting.PasAnswer;
import org.urgateway.submitting.PasClient;
import org.urgateway.submitting.PasClientSettings;
import org.urgateway.submitting.PasOperation;
import org.urgateway.terminology.Systems;
import picocli.CommandLine.Help.ColorScheme;

/**
 * Plays an insurer that sends a claim feed: a request waits because nobody knows its claim number yet, the feed brings the claim, a later
 * one disputes a part of the body, and the last one accepts it again.
 */
public final class FeedPlay {

    private static final String PARTNER = "peachtree-mutual";
    private static final int TRIES = 120;
    private static final int PAUSE_MILLIS = 500;

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final PasClient client;
    private final FeedLog log;
    private final Path folder;
    private final PrintWriter out;
    private final ColorScheme colors;

    /**
     * A play against a gateway.
     *
     * @param folder the one that the partner's files are taken from
     */
    public FeedPlay(String fhirBase, FeedLog log, Path folder, PrintWriter out, ColorScheme colors) {
        this.client = new PasClient(fhir, PasClientSettings.of(fhirBase));
        this.log = log;
        this.folder = folder;
        this.out = out;
        this.colors = colors;
    }

    /** Copies the partner's file to where the gateway looks for partners, with the folder of its feeds. */
    public static void prepare(Path examples, Path partners, Path folder) throws IOException {
        var text = Files.readString(examples.resolve("feeds/partners/" + PARTNER + ".yaml"));
        Files.writeString(partners.resolve(PARTNER + ".yaml"), text.replace("@FEEDS@", folder.toString()));
    }

    /**
     * Plays it, and answers whether all was as expected.
     *
     * @param now makes the numbers of this play its own
     */
    public boolean play(Path examples, Instant now) throws IOException, InterruptedException {
        line("@|bold Claim feed  An insurer tells the claim number|@");
        line("    Marcus Okafor's surgeon asks before the insurer has numbered the claim. Its");
        line("    feed brings the number that night; the next one disputes the lower back, and");
        line("    the one after that accepts it: the review waits, and then goes on.");
        line("");
        var mark = Long.toString(now.toEpochMilli());
        var trace = submit(examples, mark);
        var before = state(trace);
        line("    Lone Star Spine asks; the claim number is not known");
        line("      the review is @|bold " + before + "|@");
        var claim = "PTM-" + mark;
        var linked = feed(examples.resolve("feeds/the-claim.csv"), claim, now);
        line("    peachtree-mutual sends a file with the claim");
        line("      " + counted(linked));
        line("      the review is of claim @|bold " + number(trace) + "|@");
        var deferred = feed(examples.resolve("feeds/the-dispute.csv"), claim, now);
        var disputed = state(trace);
        line("    peachtree-mutual sends a file that disputes the lower back");
        line("      " + counted(deferred));
        line("      the review is @|bold " + disputed + "|@");
        var resumed = feed(examples.resolve("feeds/the-end-of-the-dispute.csv"), claim, now);
        var after = state(trace);
        line("    peachtree-mutual sends a file that accepts the lower back");
        line("      " + counted(resumed));
        line("      the review is @|bold " + after + "|@");
        linked.ifPresent(file -> line("      bin/gateway feeds show " + file.id()));
        return before.equals("received")
                && number(trace).equals(claim)
                && disputed.equals("deferred-liability")
                && after.equals(before);
    }

    private String submit(Path examples, String mark) throws IOException {
        var trace = "LS-F-" + mark;
        var bundle = fhir.newJsonParser()
                .setOverrideResourceIdWithBundleEntryFullUrl(false)
                .parseResource(
                        Bundle.class,
                        Files.readString(examples.resolve("02-pended-for-review/request.json"))
                                .replace("LS-26-2208", trace)
                                .replace("PM-20-55871", "PM-" + mark));
        bundle.getIdentifier().setValue(bundle.getIdentifier().getValue() + "-" + mark);
        client.send(
                PasOperation.SUBMIT,
                fhir.newJsonParser()
                        .setOverrideResourceIdWithBundleEntryFullUrl(false)
                        .encodeResourceToString(bundle));
        return trace;
    }

    private Optional<FeedFile> feed(Path template, String claim, Instant now) throws IOException, InterruptedException {
        var name = claim + "-" + template.getFileName();
        var text = Files.readString(template)
                .replace("@CLAIM@", claim)
                .replace("@MORNING@", now.toString())
                .replace("@EVENING@", now.plusSeconds(1).toString())
                .replace("@NIGHT@", now.plusSeconds(2).toString());
        var writing = folder.resolve(name + ".tmp");
        Files.writeString(writing, text);
        Files.move(writing, folder.resolve(name));
        for (var tried = 0; tried < TRIES; tried++) {
            Thread.sleep(PAUSE_MILLIS);
            var loaded = log.list(Optional.of(PARTNER), "", 10).stream()
                    .filter(file -> file.name().equals(name) && file.isFinished())
                    .findFirst();
            if (loaded.isPresent()) {
                return loaded;
            }
        }
        return Optional.empty();
    }

    private String counted(Optional<FeedFile> file) {
        return file.map(FeedFile::counts)
                .map(counts -> "rows: " + counts.taken() + " taken, " + counts.rejected() + " rejected; reviews: "
                        + counts.linked() + " linked, " + counts.deferred() + " deferred, " + counts.resumed()
                        + " resumed")
                .orElse("@|red the file was not taken|@");
    }

    private String state(String trace) {
        return review(trace)
                .map(task -> task.getBusinessStatus().getCodingFirstRep().getCode())
                .orElse("not there");
    }

    private String number(String trace) {
        return review(trace)
                .map(task -> task.getExtensionByUrl(Systems.structure("claim-number")))
                .map(Extension::getValue)
                .filter(Identifier.class::isInstance)
                .map(value -> ((Identifier) value).getValue())
                .orElse("unknown");
    }

    private Optional<Task> review(String trace) {
        return client.get("Task?group-identifier=http://lonestar-spine.example/request%7C" + trace)
                                instanceof PasAnswer.Answered answered
                        && answered.resource() instanceof Bundle found
                        && found.getEntryFirstRep().getResource() instanceof Task task
                ? Optional.of(task)
                : Optional.empty();
    }

    private void line(String markup) {
        out.println(colors.ansi().string(markup));
        out.flush();
    }
}
