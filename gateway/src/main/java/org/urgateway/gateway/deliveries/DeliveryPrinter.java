package org.urgateway.gateway.deliveries;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints deliveries in aligned columns. */
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
        columns(deliveries.stream().map(this::row).toList());
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
        columns(List.of(
                List.of("delivery", delivery.id()),
                List.of("partner", delivery.text("partner")),
                List.of("event", delivery.text("event")),
                List.of("review", delivery.text("review")),
                List.of("resources", String.join(" ", delivery.texts("resource"))),
                List.of("in reply to", delivery.text("in-reply-to")),
                List.of("created", time(delivery, "created")),
                List.of("state", delivery.state()),
                List.of("next", time(delivery, "due"))));
        out.println();
        columns(delivery.tried().stream()
                .map(tried -> List.of(time(tried.at()), tried.outcome(), tried.by(), tried.detail()))
                .toList());
        if (delivery.tried().isEmpty()) {
            out.println("Not tried yet.");
        }
        out.flush();
    }

    void say(String sentence) {
        out.println(sentence);
        out.flush();
    }

    private List<String> row(ListedDelivery delivery) {
        return List.of(
                delivery.shortId(),
                time(delivery, "created"),
                delivery.text("partner"),
                delivery.text("event"),
                delivery.state(),
                "tried " + delivery.text("attempts"),
                delivery.time("due").map(due -> "next " + time(due)).orElse(""),
                delivery.text("last"));
    }

    private void columns(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var widths = IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        for (var row : rows) {
            var line = IntStream.range(0, row.size())
                    .mapToObj(column -> row.get(column)
                            + " ".repeat(widths.get(column) - row.get(column).length()))
                    .collect(Collectors.joining("  "));
            out.println(line.stripTrailing());
        }
    }

    private String time(ListedDelivery delivery, String name) {
        return delivery.time(name).map(this::time).orElse("");
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }
}
