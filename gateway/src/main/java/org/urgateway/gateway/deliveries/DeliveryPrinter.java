package org.urgateway.gateway.deliveries;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.urgateway.gateway.terminal.Columns;

/** Prints deliveries. */
final class DeliveryPrinter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final PrintWriter out;
    private final ZoneId zone;

    /**
     * A printer.
     *
     * @param zone zone in which times are told
     */
    DeliveryPrinter(PrintWriter out, ZoneId zone) {
        this.out = out;
        this.zone = zone;
    }

    void list(List<ListedDelivery> deliveries) {
        var columns =
                Columns.titled("DELIVERY", "CREATED", "PARTNER", "EVENT", "STATE", "TRIED", "NEXT", "LAST ANSWER");
        deliveries.forEach(delivery -> row(columns, delivery));
        columns.print(out, "");
        var dead = deliveries.stream()
                .filter(delivery -> delivery.state().equals("dead"))
                .count();
        out.printf(
                Locale.ROOT,
                "%s%s%n",
                deliveries.isEmpty()
                        ? "No delivery"
                        : deliveries.size() == 1 ? "1 delivery" : deliveries.size() + " deliveries",
                dead == 0 ? "" : ", " + dead + " dead");
        out.flush();
    }

    void show(ListedDelivery delivery) {
        Columns.plain()
                .row("delivery", delivery.id())
                .row("partner", delivery.text("partner"))
                .row("event", delivery.text("event"))
                .row("review", delivery.text("review"))
                .row("resources", String.join(" ", delivery.texts("resource")))
                .row("in reply to", delivery.text("in-reply-to"))
                .row("created", time(delivery, "created"))
                .row("state", delivery.state())
                .row("next", time(delivery, "due"))
                .print(out, "");
        out.println();
        var tries = Columns.titled("AT", "OUTCOME", "BY", "DETAIL");
        delivery.tried().forEach(tried -> tries.row(time(tried.at()), tried.outcome(), tried.by(), tried.detail()));
        tries.print(out, "");
        if (delivery.tried().isEmpty()) {
            out.println("Not tried yet.");
        }
        out.flush();
    }

    void say(String sentence) {
        out.println(sentence);
        out.flush();
    }

    private void row(Columns columns, ListedDelivery delivery) {
        columns.row(
                delivery.shortId(),
                time(delivery, "created"),
                delivery.text("partner"),
                delivery.text("event"),
                delivery.state(),
                delivery.text("attempts"),
                delivery.time("due").map(this::time).orElse("-"),
                delivery.text("last"));
    }

    private String time(ListedDelivery delivery, String name) {
        return delivery.time(name).map(this::time).orElse("");
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }
}
