package org.urgateway.notices.letter;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a letter asks for.
 *
 * @param items what is needed, in words
 * @param due until when it is awaited; null where no day was set
 */
public record WantedInformation(List<Item> items, @Nullable LocalDate due) {

    /**
     * One thing that is needed.
     *
     * @param lines services that it is needed for; empty where it is for all
     */
    public record Item(String text, List<String> lines) {}
}
