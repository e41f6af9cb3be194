package org.urgateway.feeds;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.urgateway.delivering.Delivery;
import org.urgateway.delivering.Telling;
import org.urgateway.mapping.feeds.DeterminationRows;

/** Tells determinations as rows, a JSON object a line, for the files that {@link DeterminationFiles} gathers. */
public final class DeterminationTelling implements Telling {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Told tell(Delivery delivery) {
        var rows = DeterminationRows.of(delivery.id().toString(), delivery.event(), delivery.content());
        if (rows.isEmpty()) {
            return new Told.Nothing();
        }
        var lines = rows.stream()
                .map(row -> {
                    var object = JSON.createObjectNode();
                    row.forEach((column, value) -> object.put(column.json(), value));
                    return object.toString();
                })
                .collect(Collectors.joining("\n"));
        return new Told.Message(lines.getBytes(StandardCharsets.UTF_8));
    }
}
