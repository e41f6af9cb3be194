package org.urgateway.gateway;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.urgateway.camelroutes.ShippedFormats;
import org.urgateway.feeds.FeedForecast;
import org.urgateway.gateway.deliveries.OutboxDesk;
import org.urgateway.gateway.settings.CannotStartException;
import org.urgateway.gateway.terminal.Columns;
import org.urgateway.mapping.Interaction;
import org.urgateway.mapping.Remark;
import org.urgateway.partners.Partner;
import org.urgateway.receiving.DryRun;
import org.urgateway.receiving.DryRun.Forecast;
import org.urgateway.receiving.DryRun.Validated;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway dry-run}: tells what would become of a message, and sends nothing. */
@Command(name = "dry-run", description = "Tell what would become of a partner's message; sends nothing.")
final class DryRunCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--partner", required = true, paramLabel = "NAME", description = "The partner who would send it.")
    private String name = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "What the file is: claim-feed, determination-feed; left out, a message whose format is recognised.")
    private String format = "";

    @Option(
            names = "--fhir-base",
            paramLabel = "URL",
            description = "FHIR base of the running gateway, which validates for partners with full validation;"
                    + " unless given, the one at GATEWAY_PORT of this machine.")
    private @Nullable String fhirBase;

    @Parameters(paramLabel = "FILE", description = "The message, or the file of rows.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        var out = Optional.ofNullable(spec).orElseThrow().commandLine().getOut();
        if (!Files.isReadable(file)) {
            throw new CannotStartException("The file " + file + " cannot be read; check its name.");
        }
        var partner = CommandSettings.partner(name);
        if (format.equals("claim-feed") || format.equals("determination-feed")) {
            return feed(partner, out);
        }
        var formats = ShippedFormats.received(Clock.systemUTC());
        var content = Files.readAllBytes(file);
        var forecast = new DryRun(
                        formats, Optional.ofNullable(fhirBase).orElseGet(OutboxDesk::onThisMachine), Clock.systemUTC())
                .of(partner, formats.recognize(content).fromLines(content));
        print(forecast, out);
        return forecast.goesThrough() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int feed(Partner partner, PrintWriter out) throws IOException {
        if (format.equals("claim-feed") && partner.feeds().claimFeed().isEmpty()) {
            throw new CannotStartException("The partner " + name + " has no claim feed; add feeds.claims to its file.");
        }
        if (format.equals("determination-feed")
                && partner.feeds().determinationFeed().isEmpty()) {
            throw new CannotStartException(
                    "The partner " + name + " has no determination feed; add feeds.determinations to its file.");
        }
        var forecast = FeedForecast.of(partner, format, file);
        var survey = forecast.survey();
        if (survey.refusal().isPresent()) {
            out.println("Refused: " + survey.refusal().get());
        } else {
            var columns = Columns.plain()
                    .row("character set", forecast.charset().name())
                    .row("rows", Long.toString(survey.rows()));
            survey.sequence().ifPresent(number -> columns.row("number", Long.toString(number)));
            columns.row("would be sent", Long.toString(forecast.taken()))
                    .row("would be rejected", Long.toString(forecast.rejected()))
                    .print(out, "");
            forecast.firstRejects()
                    .forEach(reject -> reject.errors()
                            .forEach(error -> out.println("  line " + reject.line() + "  "
                                    + (error.column().isEmpty() ? "" : error.column() + ": ") + error.sentence())));
            forecast.firstCall()
                    .ifPresent(call -> out.println("\nThe first row, to " + forecast.target() + "\n" + call));
        }
        out.println("\nNothing was sent.");
        out.flush();
        return survey.refusal().isEmpty() && forecast.rejected() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void print(Forecast outcome, PrintWriter out) {
        outcome.refusal().ifPresent(refusal -> out.println("Refused: " + refusal));
        var number = 0;
        for (var interaction : outcome.interactions()) {
            number++;
            out.println("Request " + number + ": " + interaction.getClass().getSimpleName() + ", to "
                    + DryRun.target(interaction));
            out.println(json(interaction));
            missing(interaction, out);
            Optional.ofNullable(outcome.validation().get(number - 1)).ifPresent(found -> validated(found, out));
        }
        remarks("Repaired", outcome.repairs(), out);
        remarks("Lost", outcome.losses(), out);
        remarks("Notes", outcome.notes(), out);
        out.println("\nAnswer" + (outcome.goesThrough() ? ", if every request is pended" : ""));
        out.println(new String(outcome.answer(), StandardCharsets.UTF_8).replace('\r', '\n'));
        out.println("Nothing was sent.");
        out.flush();
    }

    private static String json(Interaction interaction) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .setPrettyPrint(true)
                .encodeResourceToString(interaction.content());
    }

    private static void missing(Interaction interaction, PrintWriter out) {
        if (interaction.missing().isEmpty()) {
            return;
        }
        out.println("\nMissing");
        var columns = Columns.plain();
        interaction.missing().forEach(item -> columns.row(item.location(), item.element(), item.text()));
        columns.print(out, "  ");
    }

    private static void validated(Validated found, PrintWriter out) {
        if (found instanceof Validated.NotDone not) {
            out.println("\nNot validated: " + not.why());
            out.println("  Start the gateway, or give its address with --fhir-base.");
            return;
        }
        var done = (Validated.Done) found;
        out.println("\nValidation: " + counted(done.errors().size(), "error") + ", "
                + counted(done.warnings().size(), "warning"));
        var columns = Columns.plain();
        done.errors().forEach(error -> columns.row("error", error.element(), error.text()));
        done.warnings().forEach(warning -> columns.row("warning", warning.element(), warning.text()));
        columns.print(out, "  ");
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static void remarks(String title, List<Remark> remarks, PrintWriter out) {
        if (remarks.isEmpty()) {
            return;
        }
        out.println("\n" + title);
        var columns = Columns.plain();
        remarks.forEach(remark -> columns.row(remark.location(), remark.text()));
        columns.print(out, "  ");
    }
}
