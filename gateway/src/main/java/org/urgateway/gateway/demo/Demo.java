package org.urgateway.gateway.demo;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.urgateway.submitting.PasClient;
import org.urgateway.submitting.PasClientSettings;
import picocli.CommandLine.Help.ColorScheme;

/** Plays all scenarios against a running gateway, prints them and keeps the answers as files. */
public final class Demo {

    private final DemoPrinter printer;
    private final AnswerFiles files;
    private final PasClient client;
    private final Clock clock;

    /**
     * A demonstration against one gateway.
     *
     * @param fhirBase the gateway's FHIR base
     * @param answers folder for the answers
     * @param out where to print
     * @param colors how to print
     * @param clock makes the numbers of each play its own
     */
    public Demo(String fhirBase, Path answers, PrintWriter out, ColorScheme colors, Clock clock) {
        var context = FhirContext.forR4Cached();
        this.printer = new DemoPrinter(out, colors, context);
        this.files = new AnswerFiles(context, answers);
        this.client = new PasClient(context, PasClientSettings.of(fhirBase));
        this.clock = clock;
    }

    /** Plays the scenarios and answers whether every step was as expected. */
    public boolean play(List<Scenario> scenarios) throws IOException {
        var all = new ArrayList<PlayedStep>();
        for (var scenario : scenarios) {
            printer.scenario(scenario);
            new Play(client, scenario, clock.instant()).run(played -> {
                printer.step(played);
                keep(played);
                all.add(played);
            });
        }
        var unexpected = all.stream().filter(played -> !played.isAsExpected()).toList();
        printer.line("");
        if (unexpected.isEmpty()) {
            printer.line("@|bold All " + all.size() + " steps came back as expected.|@");
        } else {
            printer.line(
                    "@|red " + unexpected.size() + " of " + all.size() + " steps came back otherwise than expected:|@");
            unexpected.forEach(played -> printer.line("  " + played.scenario().name() + ", step " + played.number()));
        }
        return unexpected.isEmpty();
    }

    private void keep(PlayedStep played) {
        try {
            files.write(played);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
