package org.urgateway.gateway.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.urgateway.gateway.running.RunningGateway;
import org.urgateway.gateway.settings.CannotStartException;
import picocli.CommandLine;

class DeliveriesCommandIT {

    private final RunningGateway gateway = RunningGateway.shared();
    private final OutboxCaller outbox = new OutboxCaller(gateway);

    @BeforeEach
    void registerPartner() {
        gateway.database().reset();
        outbox.register("harbor-clinic");
    }

    @Test
    void nothingToDeliverIsSaid() {
        assertThat(run("list")).isEqualTo("No delivery\n");
    }

    @Test
    void deliveryIsListedShownRetriedAndSetAside() {
        outbox.submit("02-pended-for-review/request.json", "harbor-clinic");
        assertThat(run("list", "--partner", "harbor-clinic"))
                .containsPattern("DELIVERY +CREATED +PARTNER +EVENT +STATE +TRIED +NEXT +LAST ANSWER\n")
                .containsPattern("  harbor-clinic  request-received  waiting  0      20")
                .endsWith("\n1 delivery\n");

        var delivery = outbox.lease("harbor-clinic").get(0);
        outbox.report(delivery, "unsendable", "no word for it");
        assertThat(run("list"))
                .containsPattern("  dead +1 +- +")
                .contains("cannot be sent: no word for it", "\n1 delivery, 1 dead");

        String end = delivery.shortId();
        assertThat(run("retry", end)).isEqualTo("It is tried now.\n");
        outbox.report(outbox.lease("harbor-clinic").get(0), "unsendable", "no word for it");
        assertThat(run("show", delivery.id()))
                .contains("delivery     " + delivery.id(), "state        dead", "unsendable  node-1", "retried");

        assertThat(run("unblock", end, "--reason", "told by telephone"))
                .isEqualTo("It is set aside, and what waited behind it goes out.\n");
        assertThat(run("list")).isEqualTo("No delivery\n");
        assertThat(run("list", "--state", "set-aside")).contains("set-aside  2 ");
        assertThat(run("show", delivery.id())).contains("told by telephone");
    }

    @Test
    void allOfAPartnerAreRetriedAtOnce() {
        outbox.submit("01-certified-at-once/request.json", "harbor-clinic");
        outbox.submit("02-pended-for-review/request.json", "harbor-clinic");
        outbox.lease("harbor-clinic").forEach(delivery -> outbox.report(delivery, "no-answer", "connection refused"));
        assertThat(outbox.lease("harbor-clinic")).isEmpty();

        assertThat(run("retry", "--partner", "harbor-clinic")).isEqualTo("Tried now: 2.\n");

        assertThat(outbox.lease("harbor-clinic")).hasSize(2);
        assertThat(run("retry", "--partner", "nobody")).isEqualTo("There is nothing to try.\n");
    }

    @Test
    void whatCannotBeDoneIsSaidInOneSentence() {
        outbox.submit("02-pended-for-review/request.json", "harbor-clinic");
        String id = outbox.lease("harbor-clinic").get(0).id();

        assertThat(run("unblock", id, "--reason", "because"))
                .isEqualTo("The delivery is sending; only a dead letter is set aside.");
        assertThat(run("show", "ffffffff"))
                .isEqualTo(
                        "No unfinished delivery ends with ffffffff; see bin/gateway deliveries list, or give the whole id.");
        assertThat(run("retry")).isEqualTo("Give the id of a delivery or --partner, one of the two.");
        assertThat(runAt("http://127.0.0.1:1/fhir", "list"))
                .startsWith("No gateway answers at http://127.0.0.1:1/fhir;");
    }

    private String run(String... arguments) {
        return runAt(gateway.base(), arguments);
    }

    /** What a command prints, or the sentence that it ends with. */
    private static String runAt(String base, String... arguments) {
        var out = new StringWriter();
        List<String> said = new ArrayList<>();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--fhir-base", base));
        new CommandLine(new DeliveriesCommand())
                .setOut(new PrintWriter(out))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    said.add(((CannotStartException) failure).sentence());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(all.toArray(String[]::new));
        return said.isEmpty() ? out.toString() : said.get(0);
    }
}
