package org.urgateway.gateway;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.urgateway.feeds.FeedLog;
import org.urgateway.gateway.demo.Demo;
import org.urgateway.gateway.demo.FeedPlay;
import org.urgateway.gateway.demo.MllpPlay;
import org.urgateway.gateway.demo.Scenarios;
import org.urgateway.gateway.demo.X12Play;
import org.urgateway.gateway.settings.GatewaySettings;
import org.urgateway.messagelog.MessageLog;
import org.urgateway.partners.Endpoint;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway demo}: starts the gateway, plays the examples against it and shows what came back. */
@Command(
        name = "demo",
        description = {
            "Play the examples against the gateway and show what came back.",
            "",
            "Starts the gateway, sends the requests of each scenario over HTTP and prints who sent what and what came"
                    + " back. Then serves until Ctrl-C, so that you can look around."
        })
final class DemoCommand implements Callable<Integer> {

    private static final int MLLP_PORT = 2575;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--exit", description = "Stop after the play: exit code 0 only if every step was as expected.")
    private boolean exit;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var line = Optional.ofNullable(spec).orElseThrow().commandLine();
        var examples =
                Path.of(Optional.ofNullable(System.getenv("GATEWAY_EXAMPLES")).orElse("examples"));
        var scenarios = Scenarios.in(examples);
        var mllpPort = mllpPort();
        var partners = Files.createTempDirectory("gateway-demo-partners");
        var feeds = Files.createTempDirectory("gateway-demo-feeds");
        copyPartners(examples.resolve("partners"), partners);
        FeedPlay.prepare(examples, partners, feeds);
        say(line, "Starting the gateway ...");
        var context = (ServletWebServerApplicationContext) GatewayApplication.start(
                "--gateway.prior-authorization-list=" + examples.resolve("prior-authorization-list.csv"),
                "--gateway.partners=" + partners,
                "--gateway.mllp-port=" + mllpPort,
                "--logging.level.org.urgateway=warn");
        var urls = GatewayUrls.of(context);
        var answers = context.getBean(GatewaySettings.class).data().resolve("demo");
        say(line, "Ready at " + urls.fhir());
        var clock = context.getBean(Clock.class);
        var scenariosAsExpected =
                new Demo(urls.fhir(), answers, line.getOut(), line.getColorScheme(), clock).play(scenarios);
        var mllpAsExpected = new MllpPlay(
                        context.getBean(MessageLog.class), mllpPort, line.getOut(), line.getColorScheme())
                .play(examples.resolve("hl7v2/request-for-a-knee-brace.hl7"));
        var x12AsExpected = new X12Play(
                        context.getBean(MessageLog.class),
                        URI.create(urls.root() + "/x12/riverside"),
                        line.getOut(),
                        line.getColorScheme())
                .play(examples.resolve("x12/request-for-a-knee-brace.edi"));
        var feedAsExpected = new FeedPlay(
                        urls.fhir(),
                        new FeedLog(context.getBean(DataSource.class), clock),
                        feeds,
                        line.getOut(),
                        line.getColorScheme())
                .play(examples, clock.instant());
        say(line, "");
        say(line, line.getColorScheme().ansi().string(verdict(mllpAsExpected, x12AsExpected, feedAsExpected)));
        var asExpected = scenariosAsExpected && mllpAsExpected && x12AsExpected && feedAsExpected;
        if (!exit) {
            tellWhereToLook(line.getOut(), urls, answers);
            new CountDownLatch(1).await();
        }
        context.close();
        return asExpected ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static String verdict(boolean mllp, boolean x12, boolean feed) {
        var otherwise = Stream.of(mllp ? "" : "HL7 v2", x12 ? "" : "X12", feed ? "" : "the claim feed")
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
        return otherwise.isEmpty()
                ? "@|bold HL7 v2, X12 and the claim feed came back as expected.|@"
                : "@|red Came back otherwise than expected: " + otherwise + ".|@";
    }

    /**
     * The demo's partners live in a folder of their own, because one of them is told where its files are. Those whose own FHIR server
     * would have to be there are left out.
     */
    private static void copyPartners(Path from, Path to) throws IOException {
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                if (!Files.readString(file).contains(Endpoint.FHIR_PULLER)) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }

    /** The port that is set; where none is and another gateway has the usual one, one that is free. */
    private static int mllpPort() throws IOException {
        var set = Optional.ofNullable(System.getenv("GATEWAY_MLLP_PORT"));
        if (set.isPresent()) {
            return Integer.parseInt(set.get().strip());
        }
        try (var usual = new ServerSocket(MLLP_PORT, 1, InetAddress.getLoopbackAddress())) {
            return usual.getLocalPort();
        } catch (BindException e) {
            try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            }
        }
    }

    private static void tellWhereToLook(PrintWriter out, GatewayUrls urls, Path answers) {
        out.printf("""

                Where to look:
                  requests       %1$s/Claim?_sort=-_lastUpdated
                  determinations %1$s/ClaimResponse?_sort=-_lastUpdated
                  reviews        %1$s/Task?_sort=-_lastUpdated
                  capabilities   %1$s/metadata
                  health         %2$s
                  answers        %3$s

                What to do next, in another terminal:
                  bin/gateway messages search         what partners sent, and what became of it
                  bin/gateway feeds list              files of rows, taken and rejected
                  bin/gateway dry-run --help          try a message of your own, without sending
                  docs/how-to/add-an-mllp-partner.md  connect a partner of your own

                Serving until Ctrl-C.
                """, urls.fhir(), urls.health(), answers);
        out.flush();
    }

    private static void say(CommandLine line, String sentence) {
        line.getOut().println(sentence);
        line.getOut().flush();
    }
}
