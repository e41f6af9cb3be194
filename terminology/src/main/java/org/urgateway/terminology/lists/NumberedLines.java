package org.urgateway.terminology.lists;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/** Lines of a file, one at a time, each with its number. Blank lines are passed over. */
final class NumberedLines {

    private static final int LONGEST_QUOTE = 200;

    private final BufferedReader reader;
    private long number;

    NumberedLines(BufferedReader reader) {
        this.reader = reader;
    }

    /** The next line that is not blank; empty at the end. */
    Optional<String> next() throws IOException {
        String line = reader.readLine();
        number++;
        while (line != null && line.isBlank()) {
            line = reader.readLine();
            number++;
        }
        return Optional.ofNullable(line);
    }

    /** A rejection of the current line. */
    ListRow.Rejected reject(String reason, String line) {
        String text = line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) : line;
        return new ListRow.Rejected(number, reason, text.strip());
    }
}
