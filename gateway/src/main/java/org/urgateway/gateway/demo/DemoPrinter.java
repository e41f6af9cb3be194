package org.urgateway.gateway.demo;

import ca.uhn.fhir.context.FhirContext;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import org.urgateway.submitting.PasOperation;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Prints who sent what and what came back; fits 80 columns, coloured on a terminal only. */
final class DemoPrinter {

    /** Our words for X12 306 codes; others are shown as they are. */
    private static final Map<String, String> DECISIONS = Map.of(
            "A1", "certified",
            "A3", "not certified",
            "A4", "pended",
            "A6", "modified",
            "C", "cancelled",
            "NA", "not required");

    private final PrintWriter out;
    private final ColorScheme colors;
    private final FhirContext context;
    private final Map<String, String> serviceByNumber = new HashMap<>();
    private Services services = new Services(Map.of());

    DemoPrinter(PrintWriter out, ColorScheme colors, FhirContext context) {
        this.out = out;
        this.colors = colors;
        this.context = context;
    }

    /** A line of its own, with picocli's markup. */
    void line(String markup) {
        out.println(colors.ansi().string(markup));
        out.flush();
    }

    /** The head of a scenario. */
    void scenario(Scenario scenario) {
        var number = scenario.name().substring(0, scenario.name().indexOf('-'));
        line("");
        line("@|bold " + number + "  " + scenario.title() + "|@");
        var story = table(new Column(78, 4, Overflow.WRAP));
        story.addRowValues(colors.text(scenario.story()));
        print(story);
    }

    /** A step and its answer. */
    void step(PlayedStep played) {
        line("");
        line("    " + played.step().from() + (played.step().file().isEmpty() ? " reads " : " sends ") + "@|bold "
                + target(played.step().to()) + "|@");
        line("    " + played.step().what());
        var reply = played.reply();
        if (reply.decisions().isEmpty()) {
            reply.remarks().forEach(this::remark);
        } else {
            decisions(played);
        }
        if (!played.isAsExpected()) {
            line("@|red       NOT AS EXPECTED|@");
            line("      expected  " + played.step().expect().summary());
            line("      came back " + reply.seen().summary());
        }
    }

    /** Without what only a machine reads: ids and parameters. */
    private static String target(String path) {
        return path.isEmpty()
                ? "a transaction"
                : path.replaceAll("@[A-Z_]+@/", "").replaceAll("\\?.*", "");
    }

    private void remark(String remark) {
        var table = table(new Column(78, 6, Overflow.WRAP));
        table.addRowValues(colors.ansi().text("@|yellow " + remark + "|@"));
        print(table);
    }

    private void decisions(PlayedStep played) {
        if (played.step().to().equals(PasOperation.SUBMIT.path())) {
            services = Services.of(context, played.sent());
        }
        var inquires = played.step().to().equals(PasOperation.INQUIRE.path());
        var table = table(
                new Column(8, 6, Overflow.TRUNCATE),
                new Column(42, 1, Overflow.TRUNCATE),
                new Column(15, 2, Overflow.TRUNCATE),
                new Column(15, 0, Overflow.SPAN));
        for (var decision : played.reply().decisions()) {
            var number = decision.number().orElse("");
            // The items of an inquiry are not those of its answer; a number tells which service it was given to.
            var service = inquires ? serviceByNumber.getOrDefault(number, "") : services.of(decision.sequence());
            decision.number().ifPresent(given -> serviceByNumber.putIfAbsent(given, service));
            table.addRowValues(
                    colors.text(Integer.toString(decision.sequence())),
                    colors.text(service),
                    colored(decision.action()),
                    colors.text(number));
        }
        print(table);
    }

    private Ansi.Text colored(String action) {
        var color = switch (action) {
            case "A1" -> "green";
            case "A4" -> "yellow";
            default -> "bold";
        };
        return colors.ansi().text("@|" + color + " " + DECISIONS.getOrDefault(action, action) + "|@");
    }

    private TextTable table(Column... columns) {
        var table = TextTable.forColumns(colors, columns);
        table.indentWrappedLines = 0;
        return table;
    }

    private void print(TextTable table) {
        out.print(table);
        out.flush();
    }
}
